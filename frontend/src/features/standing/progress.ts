import type { Ladder } from "./api";

/** How far one is on the way to the next rung, 0 to 1, by what lacks most; 1 at the top. */
export function progress({ next }: Pick<Ladder, "next">): number {
  if (!next) return 1;
  const shares = Object.entries(next.needs).map(([name, needed]) => 1 - (next.missing[name] ?? 0) / needed);
  return Math.max(0, Math.min(...shares));
}
