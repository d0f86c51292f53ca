import { defineStore } from "pinia";
import { computed, reactive, ref, shallowRef, watch } from "vue";
import { newKey } from "@/api/client";
import { Problem } from "@/api/problems";
import type { IncidentInput, IncidentKindName, IncidentPreview, IncidentStatus, Location, Severity } from "@/api/types";
import * as api from "../api";
import { useConsole } from "./console";

export interface MarkedPlace {
  location: Location;
  /** Name of the place found, or null for a bare point. */
  name: string | null;
}

interface Draft {
  place: MarkedPlace | null;
  kind: IncidentKindName | null;
  severity: Severity | null;
  status: IncidentStatus;
  address: string;
  description: string;
}

export type Act = "place" | "kind" | "send";
const PAUSE_MS = 150;
const blank = (): Draft => ({
  place: null,
  kind: null,
  severity: null,
  status: "actual",
  address: "",
  description: "",
});

/** What is being marked. It outlives the panel: backing out loses nothing. */
export const useTrigger = defineStore("trigger", () => {
  const desk = useConsole();
  const draft = reactive(blank());
  const act = ref<Act>("place");
  const preview = shallowRef<IncidentPreview | null>(null);
  const previewing = ref(false);
  const error = shallowRef<unknown>(null);
  const sending = ref(false);
  const force = ref(false);
  let key = newKey();
  let pause = 0;
  let asked: AbortController | null = null;

  const catalogue = computed(() => desk.kinds.find((item) => item.kind === draft.kind) ?? null);
  const severity = computed<Severity>(() => draft.severity ?? catalogue.value?.severity ?? "urgent");
  const begun = computed(() => draft.place !== null || draft.kind !== null);
  const duplicate = computed(() => (force.value ? null : (preview.value?.duplicate ?? null)));
  const ready = computed(() => draft.place !== null && draft.kind !== null && !sending.value && !duplicate.value);

  function mark(place: MarkedPlace): void {
    draft.address = place.name ?? (draft.place?.name === draft.address ? "" : draft.address);
    draft.place = place;
    act.value = draft.kind ? "send" : "kind";
  }

  function choose(kind: IncidentKindName): void {
    if (draft.kind !== kind) draft.severity = null;
    draft.kind = kind;
    act.value = draft.place ? "send" : "place";
  }

  async function ask(): Promise<void> {
    asked?.abort();
    if (!draft.place || !draft.kind) return;
    const mine = (asked = new AbortController());
    previewing.value = true;
    try {
      const body = { kind: draft.kind, severity: severity.value, status: draft.status, location: draft.place.location };
      const answer = await api.previewIncident(body, mine.signal);
      if (asked === mine) [preview.value, error.value] = [answer, null];
    } catch (problem) {
      if (asked === mine) [preview.value, error.value] = [null, problem];
    } finally {
      if (asked === mine) previewing.value = false;
    }
  }

  function body(): IncidentInput {
    return {
      kind: draft.kind!,
      severity: severity.value,
      status: draft.status,
      location: draft.place!.location,
      ...(draft.address.trim() ? { address: draft.address.trim() } : {}),
      ...(draft.description.trim() ? { description: draft.description.trim() } : {}),
      ...(preview.value?.confirm ? { confirm: preview.value.confirm } : {}),
      ...(force.value ? { force: true } : {}),
    };
  }

  /** The incident, or null when it was refused: then `error` or `duplicate` says why. */
  async function send(): Promise<string | null> {
    if (!ready.value) return null;
    sending.value = true;
    error.value = null;
    try {
      const incident = await api.trigger(body(), key);
      clear();
      return incident.id;
    } catch (problem) {
      refused(problem);
      return null;
    } finally {
      sending.value = false;
    }
  }

  function refused(problem: unknown): void {
    error.value = problem;
    // What the server has judged is settled; what it may not have seen keeps its key.
    if (problem instanceof Problem && !problem.passing) key = newKey();
    if (problem instanceof Problem && problem.code === "conflict.possible_duplicate") void ask();
  }

  function clear(): void {
    Object.assign(draft, blank());
    [preview.value, error.value, force.value, act.value] = [null, null, false, "place"];
    key = newKey();
  }

  watch([() => draft.place, () => draft.kind, () => draft.status, severity], ([place], [before]) => {
    force.value = false;
    if (preview.value && (preview.value.kind !== draft.kind || place !== before)) preview.value = null;
    clearTimeout(pause);
    pause = window.setTimeout(() => void ask(), PAUSE_MS);
  });
  watch(draft, () => (key = newKey()));

  return {
    draft,
    act,
    preview,
    previewing,
    error,
    sending,
    force,
    catalogue,
    severity,
    begun,
    duplicate,
    ready,
    mark,
    choose,
    ask,
    send,
    clear,
  };
});
