/** The shapes on the wire that the captain's desk reads. Times RFC 3339 in UTC, `*_on` days in Guangzhou. */
import type { Location } from "@/api/types";
import type { Text } from "@/i18n";
import type { Role } from "./roles";

export type Rank = "captain" | "deputy" | "member";
export type MemberStatus = "applied" | "invited" | "trial" | "active" | "resting" | "left";
export type Problem = "not_active" | "under_18" | "not_insured" | "certificate_missing" | "certificate_expired" | "wrong_role";

export interface TeamSummary {
  id: string;
  name: string;
  name_en: string;
  brand: string;
  kind: string;
  area_code: string;
  area_name: string;
  colour: string;
  emblem_url: string | null;
  founded_on: string | null;
  members: number;
  captains: { id: string; name: string }[];
  parent: string | null;
  my: { membership: string; status: MemberStatus; rank: Rank; roles: Role[]; alerts_on: boolean } | null;
}
export interface TeamDetail extends TeamSummary {
  story: string;
  sub_teams: { id: string; name: string }[];
  can: { edit: boolean; members: boolean; plan: boolean };
}
export interface CertificateShort {
  kind: string;
  expires_on: string | null;
}
export interface Member {
  id: string;
  person: { id: string; name: string; phone_masked: string };
  rank: Rank;
  roles: Role[];
  status: MemberStatus;
  joined_on: string | null;
  trial_ends_on: string | null;
  mentor: { id: string; name: string } | null;
  insured_until: string | null;
  certificates: CertificateShort[];
  problems: Problem[];
}
export interface Certificate extends CertificateShort {
  id: string;
  person: { id: string; name: string };
  issued_on: string | null;
  number: string;
}

export interface Place {
  name: string;
  lon: number;
  lat: number;
}
export interface Need {
  role: Role;
  minimum: number;
  maximum: number;
  certificate: string;
}
export interface ShiftNeed extends Need {
  taken: number;
  /** The minimum, raised by the city's response level. */
  target: number;
}
export interface Shift {
  id: string;
  plan: string | null;
  title: string;
  team: { id: string; name: string; colour: string };
  starts_at: string;
  ends_at: string;
  state: "planned" | "cancelled";
  place: Place;
  needs: ShiftNeed[];
  minimum: number;
  maximum: number;
  taken: number;
  waiting: number;
  gap: number;
}
export interface ShiftPerson {
  sign_up: string;
  person: { id: string; name: string };
  role: Role;
  state: "asked" | "confirmed" | "waiting" | "declined" | "cancelled" | "swapped" | "no_show";
  checked_in_at: string | null;
  checked_out_at: string | null;
}
export interface ShiftDetail extends Shift {
  shape: Shape | null;
  checkpoints: Checkpoint[];
  cancel_until: string | null;
  sign_up: SignUpWay;
  people: ShiftPerson[];
  can: { manage: boolean };
}
export interface Candidate {
  person: { id: string; name: string };
  role: Role;
  distance_m: number | null;
  rested_hours: number | null;
  shifts_this_month: number;
}
export interface Gap extends Shift {
  could: Candidate[];
}

export type Shape =
  | { type: "Polygon"; coordinates: [number, number][][] }
  | { type: "LineString"; coordinates: [number, number][] };
export interface Checkpoint {
  id?: string;
  name: string;
  location: Location;
  radius_m: number;
}
export type SignUpWay = "open" | "assigned" | "both";
export type Holidays = "as_is" | "workdays_only" | "skip_holidays" | "holidays_only";
export interface PlanInput {
  team: string;
  name: string;
  area_code: string;
  kind: "area" | "route";
  shape: Shape | null;
  checkpoints: Checkpoint[];
  meeting_point: string;
  location: Location;
  first_on: string;
  start_time: string;
  duration_minutes: number;
  rule: string;
  holidays: Holidays;
  sign_up: SignUpWay;
  cancel_hours: number;
  needs: Need[];
}
export interface Plan extends Omit<PlanInput, "team"> {
  id: string;
  team: { id: string; name: string; colour: string };
  state: "draft" | "active" | "ended";
  next_at: string | null;
  can: { manage: boolean };
}
export interface PlanPreview {
  shifts: { starts_at: string; ends_at: string; remark: Text | string | null }[];
  problems: { code: string; text: Text | string }[];
}
export type LevelName = "ordinary" | "holiday_3" | "holiday_2" | "holiday_1";
export interface Level {
  area_code: string;
  level: LevelName;
  starts_on: string;
  ends_on: string;
}
export interface Levels {
  /** The level of the area that was asked for. */
  today: LevelName;
  items: (Level & { id: string; area_name: string; holds: boolean })[];
}
export interface Presence {
  cells: { cell: string; boundary: [number, number][]; people: number; shifts: number }[];
}
