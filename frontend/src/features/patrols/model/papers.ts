/** How long a certificate is still good. Dates are local, `2026-11-22`. */
const DAY_MS = 86_400_000;
const SOON_DAYS = 60;

export type Standing = "always" | "good" | "soon" | "over";

export function standing(until: string | null, today: string): Standing {
  if (!until) return "always";
  const days = (Date.parse(until) - Date.parse(today)) / DAY_MS;
  return days < 0 ? "over" : days <= SOON_DAYS ? "soon" : "good";
}
