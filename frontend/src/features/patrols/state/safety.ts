import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { load, save } from "@/session/device";
import { queue, submit } from "@/session/queue";
import * as api from "../api";
import { subjects } from "../model/deeds";
import type { Turnout } from "../wires";

/** Calls for help, and the question whether all is well after a shift. The server's word, as last heard. */
export const useSafety = defineStore("patrol-safety", () => {
  /** The id of my call that is not over. */
  const call = ref<string | null>(load<string | null>("patrol-help", null));
  /** Are you all right? */
  const asked = ref(load("patrol-asked", false));
  /** Said here, but not with the server yet. */
  const waiting = computed(() => queue.writes.some((write) => write.subject === subjects.help));

  function called(id: string | null): void {
    call.value = id;
    save("patrol-help", id);
  }
  function ask(now: boolean): void {
    asked.value = now;
    save("patrol-asked", now);
  }
  function learn(turnout: Pick<Turnout, "help" | "asked">): void {
    called(turnout.help?.id ?? null);
    ask(turnout.asked);
  }

  /** Goes out now or as soon as there is a line; the place is the attendance's, nothing is waited for. */
  async function help(): Promise<void> {
    const sent = await submit<{ id: string }>({ method: "POST", path: "/me/help", body: {}, subject: subjects.help });
    if (sent.state === "done") called(sent.answer.id);
  }

  async function over(): Promise<void> {
    if (call.value) await api.helpOver(call.value);
    called(null);
  }

  async function well(): Promise<void> {
    await api.allRight();
    ask(false);
  }

  function take(event: { kind: string }): void {
    if (event.kind !== "turnout.all_right") return;
    ask(true);
    navigator.vibrate?.([200, 100, 200]);
  }

  return { call, asked, waiting, called, help, over, well, learn, take };
});
