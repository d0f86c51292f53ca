import { computed, ref, shallowRef } from "vue";
import { Problem } from "@/api/problems";

/**
 * What the number or the file of a paper proves, for VerifyPage: its state is `unknown` where it is
 * none of ours, or one of which nobody may hear.
 */
export function useVerifying<Found extends { state: string }>() {
  const found = shallowRef<Found | null>(null);
  const unknown = ref(false);
  const error = shallowRef<unknown>(null);
  const state = computed(() => (unknown.value ? "unknown" : found.value?.state));

  async function show(ask: () => Promise<Found>): Promise<void> {
    [found.value, unknown.value, error.value] = [null, false, null];
    try {
      found.value = await ask();
    } catch (problem) {
      unknown.value = problem instanceof Problem && ["not_found", "invalid"].includes(problem.code);
      error.value = unknown.value ? null : problem;
    }
  }

  return { found, state, error, show };
}
