import { defineStore } from "pinia";
import { onScopeDispose, ref, shallowRef, watch } from "vue";
import { connection, onFeed } from "@/realtime/connection";
import { type HelpCall, openHelp } from "./api";

const AGAIN_MS = 20_000;
export const concernsHelp = (kind: string) => kind.startsWith("turnout.help");

/** People on patrol who have called for help. Filled by `useHelpLive`. */
export const useHelp = defineStore("console-help", () => {
  const calls = shallowRef<HelpCall[]>([]);
  /** The one that was chosen on the map. */
  const chosen = ref<string | null>(null);
  let turn = 0;

  async function load(): Promise<void> {
    const mine = ++turn;
    const { items } = await openHelp();
    if (mine === turn) calls.value = items;
  }
  function forget(): void {
    turn++;
    calls.value = [];
    chosen.value = null;
  }
  return { calls, chosen, load, forget };
});

/** Asks at once when the feed says that somebody calls, answers or is all right; else now and then. */
export function useHelpLive(): void {
  const help = useHelp();
  const load = () => void help.load().catch(() => undefined);
  const leave = onFeed({ event: ({ kind }) => concernsHelp(kind) && load(), resync: load });
  const timer = setInterval(load, AGAIN_MS);
  watch(() => connection.state, (state) => (state === "live" || state === "polling") && load(), { immediate: true });
  onScopeDispose(() => {
    leave();
    clearInterval(timer);
    help.forget();
  });
}
