/** The 11 digits of a mobile phone, whatever spaces, dashes or +86 stand around them; null if there are none. */
export function phoneDigits(text: string): string | null {
  const digits = text.normalize("NFKC").replace(/[\s\-()]/g, "").replace(/^(\+|00)86/, "");
  return /^1\d{10}$/.test(digits) ? digits : null;
}

/** Where to go after signing in: where one wanted to, else the desk for desk people without a unit: an organiser's own, the console for others. */
export function landing(next: unknown, who: { atDesk: boolean; needsFactor: boolean; applies?: boolean; organises?: boolean; memberships: readonly unknown[] }): string {
  const wanted = typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : null;
  if (who.applies) return "/join/state";
  const desk = who.organises ? "/organiser" : "/console";
  // Staff without a second factor have no work at the desk yet: setting one up is the first thing.
  if (who.needsFactor) return `/set-up?next=${encodeURIComponent(wanted ?? desk)}`;
  return wanted ?? (who.atDesk && who.memberships.length === 0 ? desk : "/");
}
