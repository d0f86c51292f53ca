/** The 11 digits of a mobile phone, whatever spaces, dashes or +86 stand around them; null if there are none. */
export function phoneDigits(text: string): string | null {
  const digits = text.replace(/[\s\-()]/g, "").replace(/^(\+|00)86/, "");
  return /^1\d{10}$/.test(digits) ? digits : null;
}

/** Where to go after signing in: where one wanted to, else the desk for desk people without a unit. */
export function landing(next: unknown, who: { atDesk: boolean; memberships: readonly unknown[] }): string {
  if (typeof next === "string" && /^\/(?![/\\])/.test(next)) return next;
  return who.atDesk && who.memberships.length === 0 ? "/console" : "/";
}
