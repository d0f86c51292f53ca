/** Small words of the points pages. */
import type { Rule } from "./api";

export const TONES = { draft: "plain", coming: "engaged", in_force: "ready", over: "off" } as const satisfies Record<Rule["stage"], string>;

export const FILES_MOST = 5;
export const FILE_BYTES_MOST = 12 * 2 ** 20;

/** Bytes as people say them: 0.1 MB, 11.8 MB. */
export function megabytes(bytes: number): string {
  return `${Math.max(0.1, Math.round(bytes / 2 ** 20 * 10) / 10)} MB`;
}

/** A local day, so many days from now: 2026-11-22. */
export function localDay(later = 0, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + later);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
