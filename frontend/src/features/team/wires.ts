/** What the captain's desk reads and writes, under our names: the API document's shapes, as generated. */
import type { components } from "@/api/schema";
import type { Text } from "@/i18n";

type Schema = components["schemas"];
export type Rank = Schema["TeamRankEnum"];
export type MemberStatus = Schema["MembershipStatusEnum"];
export type TeamSummary = Schema["Team"];
export type TeamDetail = Schema["TeamDetail"];
export type TeamInput = Pick<TeamDetail, "name" | "name_en" | "brand" | "kind" | "colour" | "area_code" | "founded_on" | "parent"> & { captain: string };
export type Member = Schema["TeamMember"];
export type Certificate = Schema["Certificate"];

export type Place = Schema["ShiftPlace"];
export type Need = Schema["PlanNeed"];
export type Shift = Schema["Shift"];
export type ShiftPerson = Schema["ShiftPerson"];
export type ShiftDetail = Schema["ShiftDetail"];
export type KeptOff = Schema["ShiftKeptOff"];
export type Candidate = Schema["GapCandidate"];
export type Gap = Schema["ShiftGap"];

/** GeoJSON, which the document leaves open. */
export type Shape =
  | { type: "Polygon"; coordinates: [number, number][][] }
  | { type: "LineString"; coordinates: [number, number][] };
type Written = Pick<Schema["Plan"], "name" | "area_code" | "kind" | "meeting_point" | "location" | "first_on" | "start_time" | "duration_minutes" | "rule" | "holidays" | "sign_up" | "cancel_hours" | "needs">;
export interface PlanInput extends Written {
  team: string;
  shape: Shape | null;
  checkpoints: (Omit<Schema["Checkpoint"], "id" | "order"> & { id?: string })[];
}
export type Plan = Omit<Schema["Plan"], "shape"> & { shape: Shape | null };
export interface PlanPreview {
  shifts: { starts_at: string; ends_at: string; remark: Text | null }[];
  problems: { code: string; text: Text }[];
}
export type LevelName = Schema["ResponseLevelEnum"];
export type LevelInput = Schema["LevelInputRequest"];
export type Levels = Schema["Levels"];
export interface Presence {
  cells: { cell: string; boundary: [number, number][]; people: number; shifts: number }[];
}
