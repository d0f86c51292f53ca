import { ref, shallowRef } from "vue";

/** What a page shows: loaded afresh by `load()`; of two questions the later one's answer stays. */
export function useLoad<T>(ask: () => Promise<T>) {
  const data = shallowRef<T | null>(null);
  const error = shallowRef<unknown>(null);
  const busy = ref(false);
  let turn = 0;

  async function load(): Promise<void> {
    const mine = ++turn;
    busy.value = true;
    try {
      const answer = await ask();
      if (mine === turn) [data.value, error.value] = [answer, null];
    } catch (problem) {
      if (mine === turn) error.value = problem;
    } finally {
      if (mine === turn) busy.value = false;
    }
  }
  return { data, error, busy, load };
}
