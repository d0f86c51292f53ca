/** Whether a date that cover or training lasts until (`2026-12-31`) is good, near its end, over or unknown. */
export type Standing = "good" | "soon" | "over" | "none";

export function standing(until: string | null, today: Date): Standing {
  if (!until) return "none";
  const days = Math.floor((Date.parse(`${until}T23:59:59+08:00`) - today.getTime()) / 86_400_000);
  return days < 0 ? "over" : days < 30 ? "soon" : "good";
}
