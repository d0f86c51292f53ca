import { serverNow } from "@/session/clock";
import type { Shift } from "../wires";

/** What all three views are given. */
export interface Shown {
  shifts: readonly Shift[];
  days: readonly string[];
  on: string;
  today: string;
  picked: ReadonlySet<string>;
  picking: boolean;
  /** The shift that is open beside the calendar. */
  selected: string;
}

type Fill = Pick<Shift, "state" | "gap" | "taken" | "ends_at">;

/** Whether nobody can fill it any more. */
export const isOver = (shift: Pick<Shift, "ends_at">): boolean => Date.parse(shift.ends_at) < serverNow();

/** How many people are still to be found. */
export const lackOf = (shift: Fill): number => (shift.state === "planned" && !isOver(shift) ? shift.gap : 0);

/** How full a shift is, for colour and shape. */
export function fullness(shift: Fill): "cancelled" | "over" | "empty" | "short" | "full" {
  if (shift.state === "cancelled") return "cancelled";
  if (isOver(shift)) return "over";
  if (!shift.gap) return "full";
  return shift.taken ? "short" : "empty";
}
