/** The shapes of patrols on the wire under our names. Distances in metres, times RFC 3339 in UTC, `*_on` local dates. */
import type { Geometry } from "geojson";
import type { components } from "@/api/schema";
import type { Location, Text } from "@/api/types";

export const ROLES = ["informant", "patrol", "mediator", "publicist", "support", "guide"] as const;
export type Role = (typeof ROLES)[number];
export interface Named {
  id: string;
  name: string;
}

// Shifts
export type SignUpState = "asked" | "confirmed" | "waiting" | "declined" | "cancelled" | "swapped" | "no_show";
export interface MySignUp {
  id: string;
  state: SignUpState;
  role: Role;
  /** Place in the waiting line, from 1; null: not waiting. */
  position: number | null;
}
export interface Need {
  role: Role;
  minimum: number;
  maximum: number;
  certificate: string;
  taken: number;
  target: number;
}
export interface Shift {
  id: string;
  plan: string | null;
  title: string;
  /** Null: a task, which is no team's. */
  team: (Named & { colour: string }) | null;
  starts_at: string;
  ends_at: string;
  state: "planned" | "cancelled";
  place: { name: string; lon: number; lat: number };
  needs: Need[];
  minimum: number;
  maximum: number;
  taken: number;
  waiting: number;
  gap: number;
  my: MySignUp | null;
  distance_m: number | null;
}
export interface Checkpoint {
  id: string;
  name: string;
  location: Location;
  radius_m: number;
  order: number;
}
export interface OnShift {
  sign_up: string;
  person: Named;
  role: Role;
  state: SignUpState;
  checked_in_at: string | null;
  checked_out_at: string | null;
}
export interface ShiftDetail extends Shift {
  shape: Geometry | null;
  checkpoints: Checkpoint[];
  cancel_until: string;
  sign_up: "open" | "assigned" | "both";
  people: OnShift[];
  can: { manage: boolean };
}
/** My place at a shift with what I can do about it. */
export interface OwnSignUp extends MySignUp {
  shift: Shift;
  cancel_by: string;
  /** My open offer of it to others. */
  offer: string | null;
  no_show: { reason: string; recorded_at: string; contest_text: string; contested_at: string | null } | null;
}
export interface Offer {
  id: string;
  shift: Shift;
  role: Role;
  person: Named;
}

// On the street
export type WayIn = "code" | "position" | "captain";
export interface Attendance {
  id: string;
  shift: string;
  checked_in_at: string;
  checked_out_at: string | null;
  way_in: WayIn;
  state: "accepted" | "held" | "refused";
  reasons: Reason[];
}
/** A shift as the page of the patrol that one is on names it. */
export interface TurnoutShift {
  id: string;
  title: string;
  team: string | null;
  starts_at: string;
  ends_at: string;
  meeting_point: string;
  place: Location;
}
export interface Turnout {
  attendance: Attendance | null;
  shift: TurnoutShift | null;
  buddies: Named[];
  checkpoints: { id: string; passed_at: string | null }[];
  /** Whether one would be called to help beside a unit now, and what speaks against it. */
  calls: { called: boolean; reasons: Reason[] };
  /** Are you all right? waits for an answer. */
  asked: boolean;
  help: { id: string; raised_at: string } | null;
}
interface Reason {
  code: string;
  text: Text;
}
export type Arrival = { way: "code"; code: string } | { way: "position"; location: Location; accuracy_m: number };
export interface PlaceCode {
  code: string;
  qr_svg: string;
  valid_until: string;
}

// Hazards
export const HAZARD_KINDS = [
  "road_damage", "manhole", "lamp", "wire", "fire_exit_blocked", "charging_e_bike_inside", "fallen_tree", "water", "glass", "other_facility",
] as const;
export type HazardKind = (typeof HAZARD_KINDS)[number];
export interface Hazard {
  id: string;
  kind: HazardKind;
  state: "reported" | "seen" | "handled" | "closed";
  reported_at: string;
  place: string;
  answer: string;
  photo: boolean;
}

// Teams
type Schema = components["schemas"];
/** A team in a list; of one's own also what keeps one from its shifts today. */
export type Team = Schema["Team"] & Partial<Pick<Schema["MyTeam"], "problems">>;
export type Certificate = Schema["Certificate"];

// Squads
export interface Task {
  id: string;
  title: string;
  location: Location;
  starts_at: string;
  ends_at: string;
  people: number;
  joined: number;
  state: "open" | "taken" | "withdrawn";
  shift: string | null;
  /** I lead its squad. */
  leads: boolean;
  distance_m: number | null;
}
/** Mine as soon as I have taken its task; the code turns, and the others join by it. */
export interface Squad {
  task: string;
  shift: string;
  join_code: string;
  qr_svg: string;
  valid_until: string;
}
