import { defineStore } from "pinia";
import { computed, ref } from "vue";
import * as api from "@/api/me";
import type { Duty } from "@/api/types";
import { load, save } from "@/session/device";
import { queue, submit } from "@/session/queue";
import { waitingFor } from "@/session/queued-writes";

interface Kept {
  duty: Duty | null;
  at: number;
}
const SUBJECT = "duty";

/** Roll call: on duty or not, where, with whom; works without a network and says how old it is. */
export const useDuty = defineStore("duty", () => {
  const kept = load<Kept>("duty", { duty: null, at: 0 });
  const duty = ref<Duty | null>(kept.duty);
  /** When it came from the server, in milliseconds; 0: never. */
  const loadedAt = ref(kept.at);
  const error = ref<unknown>(null);
  const busy = ref(false);
  /** A switch that is not with the server yet. */
  const waiting = computed(() => waitingFor(queue.writes, SUBJECT)?.body as { unit: string; on: boolean } | undefined);
  /** As the person wants it; the server's word as soon as it is there. */
  const on = computed(() => waiting.value?.on ?? duty.value?.on ?? false);

  function set(value: Duty): void {
    duty.value = value;
    loadedAt.value = Date.now();
    save("duty", { duty: value, at: loadedAt.value } satisfies Kept);
  }

  async function reload(): Promise<void> {
    set(await api.duty());
  }

  async function change(unit: string, value: boolean): Promise<void> {
    error.value = null;
    busy.value = true;
    try {
      const sent = await submit<Duty>({ method: "PUT", path: "/me/duty", body: { unit, on: value }, subject: SUBJECT });
      if (sent.state === "done") set(sent.answer);
    } catch (problem) {
      error.value = problem;
    } finally {
      busy.value = false;
    }
  }

  return { duty, loadedAt, error, busy, waiting, on, set, reload, change };
});
