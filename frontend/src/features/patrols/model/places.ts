/** Who is still needed at a shift, and as what one could go. */
import type { Need, Role, Shift } from "../wires";

export const leftOf = (need: Need) => Math.max(0, need.maximum - need.taken);
export const left = (shift: Shift) => Math.max(0, shift.maximum - shift.taken);

/** The roles with a free place that I have; without free ones all of mine, to wait for. Nobody's roles: any. */
export function rolesFor(shift: Shift, mine: readonly Role[]): Role[] {
  const own = shift.needs.filter((need) => !mine.length || mine.includes(need.role));
  const wanted = own.length ? own : shift.needs;
  const free = wanted.filter((need) => leftOf(need) > 0);
  return (free.length ? free : wanted).map((need) => need.role);
}

/** Mine, or still to be had: neither over nor cancelled. */
export function openNow(shift: Shift, now: number): boolean {
  return shift.state === "planned" && Date.parse(shift.ends_at) > now;
}

/** Signed up in a way that still counts. */
export function signedUp(shift: Shift): boolean {
  return shift.my !== null && ["asked", "confirmed", "waiting"].includes(shift.my.state);
}

/** Nearest first; where the distance is not known, soonest first. */
export function nearestFirst(shifts: readonly Shift[]): Shift[] {
  const key = (shift: Shift) => shift.distance_m ?? Infinity;
  return [...shifts].sort((a, b) => (key(a) === key(b) ? Date.parse(a.starts_at) - Date.parse(b.starts_at) : key(a) - key(b)));
}
