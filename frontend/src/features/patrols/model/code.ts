/** The code of a place or of a squad, out of what a camera saw or a person typed. */

/** Digits of the code that the captain's phone shows. */
export const PLACE_DIGITS = 8;
/** Signs of the code by which others join a squad, without those that look alike. */
export const JOIN_LENGTH = 8;
const NO_SIGN = /[^2-9A-HJ-NP-Z]/g;

/** So many digits: alone, as `code=` of an address, or the last that stand together; else empty. */
export function codeOf(seen: string, digits: number): string {
  const text = seen.normalize("NFKC").trim();
  const named = new RegExp(`[?&#]code=(\\d{${digits}})(?:&|#|$)`).exec(text)?.[1];
  if (named) return named;
  const alone = text.replace(/[\s-]/g, "");
  if (/^\d+$/.test(alone)) return alone.length === digits ? alone : "";
  return [...text.matchAll(new RegExp(`(?<!\\d)\\d{${digits}}(?!\\d)`, "g"))].at(-1)?.[0] ?? "";
}

/** As much of a squad's code as was typed or scanned; small letters, spaces and hyphens do not matter. */
export function joinCode(seen: string): string {
  return seen.normalize("NFKC").toUpperCase().replace(NO_SIGN, "").slice(0, JOIN_LENGTH);
}

/** Seconds until the code turns, never below 0. */
export function secondsLeft(validUntil: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(validUntil) - now) / 1000));
}
