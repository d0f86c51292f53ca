import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { load, save } from "@/session/device";
import { queue, submit } from "@/session/queue";
import * as api from "../api";
import { subjects } from "../model/deeds";

interface Asked {
  event: string;
  shift: string | null;
}

/** Calls for help, and the question whether all is well after a shift. */
export const useSafety = defineStore("patrol-safety", () => {
  /** My call that is not over; its id as soon as the server has it. */
  const call = ref<{ id: string | null } | null>(load<{ id: string | null } | null>("patrol-help", null));
  const asked = ref<Asked | null>(load<Asked | null>("patrol-asked", null));
  const waiting = computed(() => queue.writes.some((write) => write.subject === subjects.help));

  function set(value: { id: string | null } | null): void {
    call.value = value;
    save("patrol-help", value);
  }
  function ask(value: Asked | null): void {
    asked.value = value;
    save("patrol-asked", value);
  }

  /** Goes out now or as soon as there is a line. */
  async function help(): Promise<void> {
    set({ id: null });
    try {
      const sent = await submit<{ id: string }>({ method: "POST", path: "/me/help", body: {}, subject: subjects.help });
      if (sent.state === "done") set({ id: sent.answer.id });
    } catch (problem) {
      set(null);
      throw problem;
    }
  }

  /** A call that had to wait has reached the server, or was refused. */
  function sent(answer: { id: string } | null): void {
    set(answer && { id: answer.id });
  }

  async function over(): Promise<void> {
    if (call.value?.id) await api.helpOver(call.value.id);
    set(null);
  }

  async function well(): Promise<void> {
    await api.well();
    ask(null);
  }

  function take(event: { id: string; kind: string; shift?: unknown }): void {
    if (event.kind !== "turnout.all_right") return;
    const shift = event.shift as { id: string } | null | undefined;
    ask({ event: event.id, shift: shift?.id ?? null });
    navigator.vibrate?.([200, 100, 200]);
  }

  return { call, asked, waiting, help, sent, over, well, take };
});
