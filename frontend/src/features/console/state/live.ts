/** Live views and their stand-in while there is no socket. */
import { computed, onScopeDispose, watch } from "vue";
import { connection, subscribe } from "@/realtime/connection";
import type { TopicEvents } from "@/realtime/topics";

/** The server can be reached: what is asked for will be done. */
export const reachable = computed(() => connection.state === "live" || connection.state === "polling");

/** Follow a changing list of topics, each from its own snapshot. */
export function followAll(names: () => readonly string[], events: (name: string) => TopicEvents): void {
  const leave = new Map<string, () => void>();
  watch(
    names,
    (wanted) => {
      for (const [name, stop] of leave)
        if (!wanted.includes(name)) {
          stop();
          leave.delete(name);
        }
      for (const name of wanted) if (!leave.has(name)) leave.set(name, subscribe(name, events(name)));
    },
    { immediate: true },
  );
  onScopeDispose(() => leave.forEach((stop) => stop()));
}

/** Without a socket there are no live views: ask every few seconds instead. */
export function whilePolling(load: () => Promise<unknown>, every = 5_000): void {
  const timer = setInterval(() => {
    if (connection.state === "polling") void load().catch(() => undefined);
  }, every);
  onScopeDispose(() => clearInterval(timer));
}
