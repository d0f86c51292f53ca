import { ref } from "vue";
import { proven } from "@/session/proof";

/** One thing at a time, with what it was refused for. Asks for a proof where the server wants one. */
export function useWork() {
  const busy = ref(false);
  const error = ref<unknown>(null);

  /** Undefined: refused, or the person thought better of it. */
  async function run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    error.value = null;
    try {
      return await proven(work);
    } catch (problem) {
      error.value = problem;
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  return { busy, error, run };
}
