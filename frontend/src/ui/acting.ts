/** One thing being done at a time, with what went wrong. */
import { ref } from "vue";

export function useActing() {
  const busy = ref(false);
  const error = ref<unknown>(null);

  /** True: it went well. */
  async function act(operation: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    error.value = null;
    try {
      await operation();
      return true;
    } catch (problem) {
      error.value = problem;
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, error, act };
}
