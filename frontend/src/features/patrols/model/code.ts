/** The code of a place or of a squad, out of what a camera saw or a person typed. */

/** Digits of the code that the captain's phone shows. */
export const PLACE_DIGITS = 8;
/** Digits of the code by which others join a squad. */
export const JOIN_DIGITS = 6;

/** So many digits: alone, as `code=` of an address, or the last that stand together; else empty. */
export function codeOf(seen: string, digits: number): string {
  const text = seen.normalize("NFKC").trim();
  const named = new RegExp(`[?&#]code=(\\d{${digits}})(?:&|#|$)`).exec(text)?.[1];
  if (named) return named;
  const alone = text.replace(/[\s-]/g, "");
  if (/^\d+$/.test(alone)) return alone.length === digits ? alone : "";
  return [...text.matchAll(new RegExp(`(?<!\\d)\\d{${digits}}(?!\\d)`, "g"))].at(-1)?.[0] ?? "";
}

/** Seconds until the code turns, never below 0. */
export function secondsLeft(validUntil: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(validUntil) - now) / 1000));
}
