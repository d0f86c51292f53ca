/** Spread the chosen people over the chosen shifts. A proposal: the server judges each pair again. */
import type { Role } from "../roles";
import { dayOf, HOUR_MS, minuteOf, weekday } from "../time";
import type { Member, Shift } from "../wires";

export interface Pair {
  shift: string;
  person: string;
  role: Role;
}
/** Who is where already: `shift` has these people. */
export type Taken = ReadonlyMap<string, readonly string[]>;

const REST_MS = 8 * HOUR_MS;
/** Problems that keep somebody from any shift; a certificate or role matters for what needs it. */
const BARRED = new Set(["not_active", "under_18", "not_insured"]);

/** Weekday and time: the shifts of other weeks that are the same one. */
export const slotOf = (shift: Pick<Shift, "starts_at" | "ends_at" | "title">) =>
  `${weekday(dayOf(shift.starts_at))} ${minuteOf(shift.starts_at)} ${minuteOf(shift.ends_at)}`;

export function fits(member: Member, need: { role: Role; certificate: string }, on: string): boolean {
  if (member.problems.some((problem) => BARRED.has(problem))) return false;
  if (member.insured_until && member.insured_until < on) return false;
  if (member.roles.length && !member.roles.includes(need.role)) return false;
  if (!need.certificate) return true;
  return member.certificates.some((paper) => paper.kind === need.certificate && (!paper.expires_on || paper.expires_on >= on));
}

type Span = { from: number; to: number };
const spanOf = (shift: Pick<Shift, "starts_at" | "ends_at">): Span => ({ from: Date.parse(shift.starts_at), to: Date.parse(shift.ends_at) });
const clash = (a: Span, b: Span, rest = 0) => a.from < b.to + rest && b.from < a.to + rest;

class Board {
  readonly pairs: Pair[] = [];
  private readonly spans = new Map<string, Span[]>();

  constructor(shifts: readonly Shift[], private readonly taken: Taken) {
    for (const shift of shifts) for (const person of taken.get(shift.id) ?? []) this.note(person, shift);
  }
  private note(person: string, shift: Shift): void {
    this.spans.set(person, [...(this.spans.get(person) ?? []), spanOf(shift)]);
  }
  load = (person: string) => this.spans.get(person)?.length ?? 0;
  free = (person: string, shift: Shift, rest: number) => !(this.spans.get(person) ?? []).some((span) => clash(span, spanOf(shift), rest));
  on = (shift: Shift) => (this.taken.get(shift.id)?.length ?? 0) + this.pairs.filter((pair) => pair.shift === shift.id).length;
  filled = (shift: Shift, role: Role) => this.pairs.filter((pair) => pair.shift === shift.id && pair.role === role).length;
  add(person: string, shift: Shift, role: Role): void {
    this.pairs.push({ person, shift: shift.id, role });
    this.note(person, shift);
  }
}

export interface Wishes {
  /** Up to each role's maximum instead of its target. */
  full: boolean;
  /** slot → people who usually have it: they come first there. */
  usual: ReadonlyMap<string, readonly string[]>;
  /** Pairs `shift person` that somebody took out by hand. */
  without: ReadonlySet<string>;
}

/**
 * Scarce roles first, then the emptiest shift; for each place the usual person, else the one with
 * the fewest shifts so far, rested if possible. Nobody twice at a time.
 */
export function spread(shifts: readonly Shift[], members: readonly Member[], taken: Taken, wishes: Wishes): Pair[] {
  const board = new Board(shifts, taken);
  const places = shifts.flatMap((shift) => shift.needs.map((need) => ({ shift, need, on: dayOf(shift.starts_at) })));
  const able = new Map(places.map((place) => [place, members.filter((member) => fits(member, place.need, place.on))]));
  const wanted = (place: (typeof places)[number]) =>
    (wishes.full ? place.need.maximum : Math.max(place.need.target, place.need.minimum)) - place.need.taken - board.filled(place.shift, place.need.role);

  const choose = (place: (typeof places)[number]) => {
    const usual = wishes.usual.get(slotOf(place.shift)) ?? [];
    const open = able.get(place)!.filter(({ person }) => !wishes.without.has(`${place.shift.id} ${person.id}`) && board.free(person.id, place.shift, 0));
    const rank = (id: string) => (usual.includes(id) ? 0 : 1000) + (board.free(id, place.shift, REST_MS) ? 0 : 100) + board.load(id);
    return open.sort((a, b) => rank(a.person.id) - rank(b.person.id))[0];
  };

  const waiting = new Set(places.filter((place) => wanted(place) > 0));
  while (waiting.size) {
    const next = [...waiting].sort(
      (a, b) =>
        Number(!a.need.certificate) - Number(!b.need.certificate) ||
        board.on(a.shift) / (a.shift.maximum || 1) - board.on(b.shift) / (b.shift.maximum || 1) ||
        able.get(a)!.length - able.get(b)!.length,
    )[0]!;
    const member = choose(next);
    if (member) board.add(member.person.id, next.shift, next.need.role);
    if (!member || wanted(next) <= 0) waiting.delete(next);
  }
  return board.pairs;
}

/** How many are still missing once the pairs are in. */
export function lacking(shifts: readonly Shift[], pairs: readonly Pair[]): number {
  return shifts.reduce(
    (sum, shift) =>
      sum + shift.needs.reduce((more, need) => more + Math.max(0, need.target - need.taken - pairs.filter((pair) => pair.shift === shift.id && pair.role === need.role).length), 0),
    0,
  );
}
