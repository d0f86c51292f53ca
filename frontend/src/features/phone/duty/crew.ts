/** The people of a unit: as part of one's duty when on duty there, else asked for. */
import { computed, type ComputedRef, onScopeDispose, type Ref, shallowRef, watch } from "vue";
import { unit } from "@/api/me";
import type { CrewOnDuty, Duty, UnitDetail } from "@/api/types";
import { useDuty } from "./duty";

export interface Crew {
  crew: CrewOnDuty[];
  missing: Duty["missing"];
  ready: boolean;
}
const EVERY_MS = 20_000;

/** What keeps a unit from being ready, as the server says it of the unit one is on duty in. */
export function missingIn({ ready, on_duty }: Pick<UnitDetail, "ready" | "on_duty">): Duty["missing"] {
  if (ready) return null;
  return on_duty < 2 ? "people" : "leader";
}

export function useCrew(unitId: Ref<string>): ComputedRef<Crew | null> {
  const duty = useDuty();
  const found = shallowRef<UnitDetail | null>(null);
  const own = computed(() => duty.duty?.unit?.id === unitId.value);

  async function look(): Promise<void> {
    if (!unitId.value || own.value || document.visibilityState !== "visible") return;
    found.value = await unit(unitId.value).catch(() => found.value);
  }
  watch([unitId, own], look, { immediate: true });
  const timer = setInterval(look, EVERY_MS);
  onScopeDispose(() => clearInterval(timer));

  return computed(() => {
    if (own.value) return { crew: duty.duty!.crew, missing: duty.duty!.missing, ready: duty.duty!.unit!.ready };
    if (found.value?.id !== unitId.value) return null;
    return { crew: found.value.crew, missing: missingIn(found.value), ready: found.value.ready };
  });
}
