/** Small words of the points pages. */
import type { Rule } from "./api";

export const TONES = { draft: "plain", coming: "engaged", in_force: "ready", over: "off" } as const satisfies Record<Rule["stage"], string>;

/** A local day, so many days from now: 2026-11-22. */
export function localDay(later = 0, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + later);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
