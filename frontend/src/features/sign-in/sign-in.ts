import type { RoleName } from "@/api/types";

/** The 11 digits of a mobile phone, whatever spaces, dashes or +86 stand around them; null if there are none. */
export function phoneDigits(text: string): string | null {
  const digits = text.normalize("NFKC").replace(/[\s\-()]/g, "").replace(/^(\+|00)86/, "");
  return /^1\d{10}$/.test(digits) ? digits : null;
}

export interface Arriving {
  atDesk: boolean;
  needsFactor: boolean;
  applies?: boolean;
  memberships: readonly unknown[];
  has: (...roles: RoleName[]) => boolean;
}

/** The desk of somebody's work: an organiser's and a captain's own, the console for others. */
function deskOf({ has }: Arriving): string {
  if (has("organiser")) return "/organiser";
  return has("captain") && !has("liaison") ? "/team" : "/console";
}

/** Where to go after signing in: where one wanted to, else the desk for desk people without a unit. */
export function landing(next: unknown, who: Arriving): string {
  const wanted = typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : null;
  if (who.applies) return "/join/state";
  const desk = deskOf(who);
  // Staff without a second factor have no work at the desk yet: setting one up is the first thing.
  if (who.needsFactor) return `/set-up?next=${encodeURIComponent(wanted ?? desk)}`;
  return wanted ?? (who.atDesk && who.memberships.length === 0 ? desk : "/");
}
