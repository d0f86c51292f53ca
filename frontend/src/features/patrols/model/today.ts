/** What the first page of patrols says: one state, from my shifts and whether I am checked in. */
import type { Attendance, Shift, Turnout, TurnoutShift } from "../wires";

export type Today =
  | { kind: "running"; shift: Shift; attendance: Attendance }
  | { kind: "due"; shift: Shift }
  | { kind: "next"; shift: Shift }
  | { kind: "none" };

/** One may check in this long before the start. */
export const EARLY_MS = 30 * 60_000;

/** Somebody whose check-in has just opened is not told that it is over. */
const SLACK_MS = 30_000;

export const starts = (shift: Shift) => Date.parse(shift.starts_at);
export const ends = (shift: Shift) => Date.parse(shift.ends_at);

/** Mine and going to happen: confirmed, planned, not over. */
export function coming(shifts: readonly Shift[], now: number): Shift[] {
  const counts = (shift: Shift) => shift.state === "planned" && shift.my?.state === "confirmed" && ends(shift) > now;
  return shifts.filter(counts).sort((a, b) => starts(a) - starts(b));
}

/** Check-in is open: from half an hour before the start to the end. */
export function isDue(shift: Shift, now: number): boolean {
  return now >= starts(shift) - EARLY_MS && now < ends(shift);
}

/** The shift that one is on, among mine; else as far as the server names it: checked in by the captain, say. */
function whole(shift: TurnoutShift, mine: readonly Shift[]): Shift {
  const { id, title, starts_at, ends_at, place, meeting_point } = shift;
  const nothing = { plan: null, team: null, needs: [], minimum: 0, maximum: 0, taken: 0, waiting: 0, gap: 0, my: null, distance_m: null };
  return mine.find((item) => item.id === id) ?? { ...nothing, id, title, starts_at, ends_at, state: "planned", place: { name: meeting_point, lon: place.lon, lat: place.lat } };
}

/**
 * Checked out of, on whichever phone: the server, asked while one could check in, named another shift or none.
 * `askedAt` in milliseconds of the server's clock; 0: never.
 */
export function isOver(shift: Shift, turnout: Pick<Turnout, "attendance" | "shift">, askedAt: number): boolean {
  return !turnout.attendance && isDue(shift, askedAt - SLACK_MS) && turnout.shift?.id !== shift.id;
}

/** `attended`: shifts that I have checked out of already, which are over for me. */
export function todayOf(
  shifts: readonly Shift[], turnout: Pick<Turnout, "attendance" | "shift">, now: number, attended: ReadonlySet<string> = new Set(),
): Today {
  const { attendance, shift } = turnout;
  if (attendance && shift && !attendance.checked_out_at) return { kind: "running", shift: whole(shift, shifts), attendance };
  const next = coming(shifts, now).find((item) => !attended.has(item.id));
  if (!next) return { kind: "none" };
  return { kind: isDue(next, now) ? "due" : "next", shift: next };
}
