/** The shift of a page: loaded, kept on the device for a walk without network, loaded again when something changes. */
import { computed, onMounted, ref, watch } from "vue";
import { Problem } from "@/api/problems";
import { load as kept, save } from "@/session/device";
import { queue } from "@/session/queue";
import { shift as fetchShift } from "../api";
import { waitingPasses } from "../model/deeds";
import { usePatrols } from "../state/patrols";
import type { ShiftDetail } from "../wires";

interface Kept {
  shift: ShiftDetail;
  at: number;
}

export function useShift(id: () => string) {
  const patrols = usePatrols();
  const shift = ref<ShiftDetail | null>(null);
  const loadedAt = ref(0);
  const error = ref<unknown>(null);
  const attendance = computed(() => (patrols.turnout.shift?.id === id() ? patrols.turnout.attendance : null));
  const passedThere = computed(() => (attendance.value ? patrols.turnout.checkpoints.filter((point) => point.passed_at).map((point) => point.id) : []));
  const running = computed(() => attendance.value !== null && !attendance.value.checked_out_at);
  const passed = computed(() => [...passedThere.value, ...waitingPasses(queue.writes, id())]);
  /** No network, but something to show. */
  const passing = computed(() => error.value instanceof Problem && error.value.status === 0 && shift.value !== null);

  function show(value: Kept | null): void {
    shift.value = value?.shift ?? null;
    loadedAt.value = value?.at ?? 0;
  }

  function remembered(): Kept | null {
    const last = kept<Kept | null>("patrol-shift", null);
    return last?.shift.id === id() ? last : null;
  }

  async function load(): Promise<void> {
    const wanted = id();
    error.value = null;
    try {
      const fetched = await fetchShift(wanted);
      if (wanted !== id()) return;
      show({ shift: fetched, at: Date.now() });
      save("patrol-shift", { shift: fetched, at: loadedAt.value } satisfies Kept);
    } catch (problem) {
      error.value = problem;
    }
  }

  watch(id, () => {
    show(remembered());
    void load();
  }, { immediate: true });
  watch(() => patrols.changes, () => void load());
  onMounted(() => void patrols.reload().catch(() => undefined));
  return { shift, error, loadedAt, passing, running, passed, load };
}
