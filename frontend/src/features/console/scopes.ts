import type { Grant } from "@/api/types";

/** Roles that work at the desk. */
const DESK = [
  "liaison",
  "captain",
  "organiser",
  "system_administrator",
  "security_administrator",
  "audit_administrator",
];

/**
 * The area prefixes a person works in at the desk, at the precision of districts, none inside
 * another. A grant that is over does not count.
 */
export function deskScopes(grants: readonly Grant[], now: number): string[] {
  const live = grants.filter((grant) => !grant.expires_at || Date.parse(grant.expires_at) > now);
  const codes = live
    .filter((grant) => DESK.includes(grant.role) && grant.area_code)
    .map((g) => g.area_code!.slice(0, 6));
  // A code that ends in 00 is the city: its districts share the first four digits.
  const prefixes = codes.map((code) => code.replace(/00$/, ""));
  return [...new Set(prefixes)].filter((code) => !prefixes.some((other) => other !== code && code.startsWith(other)));
}

/** Whether the person may trigger and lead incidents within the area. */
export function mayLead(grants: readonly Grant[], area: string): boolean {
  return grants.some(
    (grant) =>
      grant.role === "liaison" && grant.area_code && area.startsWith(grant.area_code.slice(0, 6).replace(/00$/, "")),
  );
}
