/** The order of what is missing, and whom to ask first. */
import { DAY_MS } from "../time";
import type { Candidate, Gap, Shift, ShiftDetail, ShiftPerson } from "../wires";

/** Late at a shift from this many milliseconds after its start. */
export const LATE_MS = 10 * 60_000;

/**
 * Soon and much is first: the share of people missing, halved with every three days until the
 * start; of two alike the earlier one.
 */
export function worstFirst<T extends Pick<Shift, "gap" | "starts_at" | "needs" | "minimum">>(gaps: readonly T[], now: number): T[] {
  const weight = (gap: T) => {
    const wanted = Math.max(gap.needs.reduce((sum, need) => sum + need.target, 0), gap.minimum, gap.gap, 1);
    const days = Math.max(0, Date.parse(gap.starts_at) - now) / DAY_MS;
    return (gap.gap / wanted) * 2 ** (-days / 3);
  };
  return [...gaps].filter((gap) => gap.gap > 0).sort((a, b) => weight(b) - weight(a) || a.starts_at.localeCompare(b.starts_at));
}

/** As many as are missing, the server's order kept: nearest, rested, fit. */
export const askFirst = (gap: Gap): Candidate[] => gap.could.slice(0, gap.gap);

/** Who should be there by now and is not. */
export function missing(shift: Pick<ShiftDetail, "starts_at" | "ends_at" | "people" | "state">, now: number): ShiftPerson[] {
  const late = now >= Date.parse(shift.starts_at) + LATE_MS && now < Date.parse(shift.ends_at);
  if (!late || shift.state !== "planned") return [];
  return shift.people.filter((one) => one.state === "confirmed" && !one.checked_in_at);
}
