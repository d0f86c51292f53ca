import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import { sentence } from "@/api/problems";
import { useSession } from "@/session/session";
import { proven } from "@/session/proof";
import * as api from "./api";
import type { LevelName, TeamDetail, TeamSummary } from "./wires";

/** The team on the desk, and those that one could put there instead. */
export const useTeam = defineStore("team", () => {
  const session = useSession();
  const team = shallowRef<TeamDetail | null>(null);
  const mine = shallowRef<TeamSummary[] | null>(null);
  const level = ref<LevelName>("ordinary");
  const error = shallowRef<unknown>(null);
  const organiser = computed(() => session.has("organiser"));
  const led = computed(() => (mine.value ?? []).filter((each) => !each.my || each.my.rank !== "member"));

  async function loadMine(): Promise<void> {
    mine.value = await api.myTeams().catch((problem: unknown) => ((error.value = problem), null));
  }

  async function load(id: string): Promise<void> {
    error.value = null;
    if (team.value?.id !== id) team.value = null;
    try {
      team.value = await api.team(id);
      void loadLevel(team.value.area_code);
    } catch (problem) {
      error.value = problem;
    }
  }

  async function loadLevel(area: string): Promise<void> {
    level.value = (await api.levels(area).catch(() => null))?.today ?? "ordinary";
  }

  return { team, mine, led, level, error, organiser, loadMine, load, loadLevel };
});

/** The last thing done, in words, with the way back while there is one. */
export const useDone = defineStore("team-done", () => {
  const said = shallowRef<{ text: string; undo?: () => Promise<unknown>; wrong?: boolean } | null>(null);
  let timer = 0;

  function show(text: string, undo?: () => Promise<unknown>, wrong = false): void {
    clearTimeout(timer);
    said.value = { text, undo, wrong };
    timer = window.setTimeout(hide, undo ? 20_000 : wrong ? 12_000 : 6_000);
  }
  function hide(): void {
    clearTimeout(timer);
    said.value = null;
  }
  async function undo(): Promise<void> {
    const back = said.value?.undo;
    hide();
    if (back) await attempt(back);
  }
  /** Do it; what was refused is said. Undefined then. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await proven(work);
    } catch (problem) {
      show(sentence(problem), undefined, true);
      return undefined;
    }
  }
  return { said, show, hide, undo, attempt };
});
