/** One thing that a section shows: loaded, failed, tried again. */
import { onMounted, ref, shallowRef } from "vue";

export function useLoaded<T>(ask: () => Promise<T>) {
  const value = shallowRef<T>();
  const error = ref<unknown>(null);
  const busy = ref(false);

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    busy.value = true;
    error.value = null;
    try {
      await work();
    } catch (problem) {
      error.value = problem;
    } finally {
      busy.value = false;
    }
  }

  const load = () => attempt(async () => void (value.value = await ask()));
  onMounted(load);
  return { value, error, busy, attempt, load };
}
