/** The calls of the desk of hazards. */
import { get, post, type Query, urlOf } from "@/api/client";
import type { components } from "@/api/schema";
import type { Items } from "@/api/types";

export type Hazard = components["schemas"]["Hazard"];
export type Outcome = "settled" | "false";
export type HazardMove = "see" | "handle" | "close";
export interface HazardFilter {
  /** What remains to be done, or everything. */
  which: "open" | "all";
  kind: string;
}
export const STATES = ["reported", "seen", "handled", "closed"] as const;

const asked = ({ which, kind }: HazardFilter, team?: string): Query => ({
  answered: true,
  open: which === "open" || undefined,
  kind: kind || undefined,
  team,
});
export const hazards = (filter: HazardFilter, team: string | undefined, cursor: string | null) =>
  get<Items<Hazard>>("/hazards", { ...asked(filter, team), cursor, limit: 50 });
export const exportUrl = (filter: HazardFilter, team: string | undefined, format: "csv" | "xlsx") => urlOf("/hazards/export", { ...asked(filter, team), format });
export const photoUrl = (id: string) => urlOf(`/hazards/${id}/photo`);
export const move = (id: string, step: HazardMove, answer: string, outcome?: Outcome) =>
  post<Hazard>(`/hazards/${id}/${step}`, step === "close" ? { answer, outcome: outcome ?? "settled" } : { answer });

/** What may come next, the nearest first. */
export function movesFrom(state: Hazard["state"]): HazardMove[] {
  const moves: Record<Hazard["state"], HazardMove[]> = { reported: ["see", "handle", "close"], seen: ["handle", "close"], handled: ["close"], closed: [] };
  return moves[state];
}
