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

/** How full a shift is, for colour and shape. */
export function fullness(shift: Pick<Shift, "state" | "gap" | "taken">): "cancelled" | "empty" | "short" | "full" {
  if (shift.state === "cancelled") return "cancelled";
  if (!shift.gap) return "full";
  return shift.taken ? "short" : "empty";
}
