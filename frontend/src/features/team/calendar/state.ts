import { computed, reactive, ref, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import { serverNow } from "@/session/clock";
import * as api from "../api";
import { useLoad } from "../load";
import { dayOf, plusDays } from "../time";
import { daysOf, step, type View, VIEWS } from "./layout";

const NARROW_PX = 700;
const DAY = /^(19|20|21)\d\d-\d\d-\d\d$/;

/** What the calendar shows: the view and the day are in the address, the rest follows. */
export function useCalendar(team: string) {
  const route = useRoute();
  const router = useRouter();
  const today = ref(dayOf(serverNow()));
  const view = computed<View>(() => VIEWS.find((each) => each === route.query.view) ?? (innerWidth < NARROW_PX ? "list" : "week"));
  const on = computed(() => (DAY.test(String(route.query.on)) ? String(route.query.on) : today.value));
  const days = computed(() => daysOf(view.value, on.value));
  // A night shift of the day before reaches into the first day.
  const shifts = useLoad(() => api.shifts(team, plusDays(days.value[0]!, -1), days.value.at(-1)!));
  const picking = ref(false);
  const picked = reactive(new Set<string>());

  const show = (change: { view?: View; on?: string }) => router.replace({ query: { ...route.query, view: view.value, on: on.value, ...change } });
  const move = (by: 1 | -1) => show({ on: step(view.value, on.value, by) });
  const moveDay = (by: number) => show({ on: plusDays(on.value, by) });

  function pick(id: string): void {
    if (!picked.delete(id)) picked.add(id);
  }
  const ahead = () =>
    (shifts.data.value ?? []).filter((shift) => shift.state === "planned" && Date.parse(shift.ends_at) > serverNow() && days.value.includes(dayOf(shift.starts_at)));
  function pickLacking(): void {
    picking.value = true;
    for (const shift of ahead()) if (shift.gap) picked.add(shift.id);
  }
  function pickAll(): void {
    picking.value = true;
    const open = ahead();
    const all = open.every((shift) => picked.has(shift.id));
    for (const shift of open) if (all) picked.delete(shift.id); else picked.add(shift.id);
  }
  function stopPicking(): void {
    picking.value = false;
    picked.clear();
  }

  function togglePicking(): void {
    if (picking.value) stopPicking();
    else picking.value = true;
  }

  watch(() => days.value.join(), () => void shifts.load(), { immediate: true });
  return { today, view, on, days, shifts, picking, picked, show, move, moveDay, pick, pickAll, pickLacking, stopPicking, togglePicking };
}

export type Calendar = ReturnType<typeof useCalendar>;
