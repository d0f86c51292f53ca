import { computed, onMounted, reactive, ref, shallowRef, watch } from "vue";
import * as api from "../api";
import { dayOf, plusDays } from "../time";
import type { Member, Shift, ShiftDetail } from "../wires";
import { type Ran, runAll } from "./run";
import { fits, lacking, type Pair, slotOf, spread } from "./spread";

const BACK_DAYS = 14;
const MOST_LOOKED_AT = 60;
const LIVE = new Set(["confirmed", "waiting", "asked"]);

/** The people of a shift that count as there. */
const peopleOf = (shift: ShiftDetail) => shift.people.filter((one) => LIVE.has(one.state)).map((one) => one.person.id);

/** What the assignment of many people to many shifts knows and proposes. */
export function useBoard(team: string, chosen: readonly Shift[]) {
  const members = shallowRef<Member[] | null>(null);
  const taken = shallowRef<ReadonlyMap<string, readonly string[]>>(new Map());
  const usual = shallowRef<ReadonlyMap<string, readonly string[]>>(new Map());
  const error = shallowRef<unknown>(null);
  const people = reactive(new Set<string>());
  const without = reactive(new Set<string>());
  const full = ref(false);
  const done = ref(0);
  const running = ref(false);

  const shifts = [...chosen].sort((a, b) => a.starts_at.localeCompare(b.starts_at));
  const able = computed(() => (members.value ?? []).filter((member) => shifts.some((shift) => shift.needs.some((need) => fits(member, need, dayOf(shift.starts_at))))));
  const usuals = computed(() => new Set([...usual.value.values()].flat()));
  const pairs = computed<Pair[]>(() =>
    spread(shifts, able.value.filter((member) => people.has(member.person.id)), taken.value, { full: full.value, usual: usual.value, without }),
  );
  const lacks = computed(() => lacking(shifts, pairs.value));
  const names = computed(() => new Map((members.value ?? []).map((member) => [member.person.id, member.person.name])));

  /** The last two weeks' shifts of the same weekday and time say who usually comes. */
  async function look(): Promise<void> {
    const slots = new Set(shifts.map(slotOf));
    const first = dayOf(shifts[0]!.starts_at);
    const before = (await api.shifts(team, plusDays(first, -BACK_DAYS), plusDays(first, -1)).catch(() => [])).filter((shift) => shift.taken && slots.has(slotOf(shift)));
    const { done: seen } = await runAll(before.slice(-MOST_LOOKED_AT), (shift) => api.shift(shift.id));
    const found = new Map<string, string[]>();
    for (const { answer } of seen) {
      const slot = slotOf(answer);
      found.set(slot, [...new Set([...(found.get(slot) ?? []), ...peopleOf(answer)])]);
    }
    usual.value = found;
  }

  async function load(): Promise<void> {
    error.value = null;
    try {
      const [all, here] = await Promise.all([api.serving(team), runAll(shifts, (shift) => api.shift(shift.id)), look()]);
      taken.value = new Map(here.done.map(({ answer }) => [answer.id, peopleOf(answer)]));
      members.value = all;
      choose(usuals.value.size ? "usual" : "all");
    } catch (problem) {
      error.value = problem;
    }
  }

  function choose(which: "usual" | "all" | "none"): void {
    people.clear();
    for (const { person } of which === "none" ? [] : able.value) if (which === "all" || usuals.value.has(person.id)) people.add(person.id);
  }

  async function send(): Promise<Ran<Pair, api.SignedUp>> {
    running.value = true;
    done.value = 0;
    const ran = await runAll([...pairs.value].sort((a, b) => a.person.localeCompare(b.person)), (pair) => api.assign(pair.shift, pair.person, pair.role), (count) => (done.value = count));
    running.value = false;
    return ran;
  }

  // Who is chosen anew starts without what was taken out by hand.
  watch(() => people.size, () => without.clear());
  onMounted(load);
  return { shifts, members, able, usuals, people, without, full, pairs, lacks, names, taken, error, running, done, load, choose, send };
}
