/** A button that must be held: by finger, mouse, or Space and Enter. */
import { computed, onScopeDispose, ref } from "vue";

export const HOLD_MS = 2_000;
const STEP_MS = 50;
const TICK_MS = 500;

/** How much of the time has passed, 0 to 1. */
export function share(passedMs: number, wholeMs = HOLD_MS): number {
  return Math.min(1, Math.max(0, passedMs / wholeMs));
}

/** `done` is called once when it was held to the end; a short buzz each half second says that it counts. */
export function useHold(done: () => void) {
  const since = ref(0);
  const passed = ref(0);
  let timer = 0;
  let buzzed = 0;

  function start(): void {
    if (since.value) return;
    since.value = performance.now();
    buzzed = 0;
    navigator.vibrate?.(20);
    timer = window.setInterval(step, STEP_MS);
  }

  function step(): void {
    passed.value = performance.now() - since.value;
    if (passed.value >= HOLD_MS) {
      stop();
      navigator.vibrate?.([200, 80, 200]);
      done();
    } else if (passed.value > (buzzed + 1) * TICK_MS) {
      buzzed += 1;
      navigator.vibrate?.(20);
    }
  }

  function stop(): void {
    clearInterval(timer);
    since.value = 0;
    passed.value = 0;
  }

  onScopeDispose(stop);
  return { start, stop, held: computed(() => since.value > 0), filled: computed(() => share(passed.value)) };
}
