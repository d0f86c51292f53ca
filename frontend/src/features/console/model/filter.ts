import type { IncidentStatus, IncidentSummary } from "@/api/types";

export type StatusFilter = "all" | IncidentStatus;

/** Whether every word occurs somewhere in what the card says of the incident. */
export function matches(incident: IncidentSummary, words: string, status: StatusFilter): boolean {
  if (status !== "all" && incident.status !== status) return false;
  const { number, title, address, description, area, lead_unit } = incident;
  const text = [number, title.zh, title.en, address, description, area.name, lead_unit?.name ?? "", lead_unit?.name_en ?? ""]
    .join(" ")
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
