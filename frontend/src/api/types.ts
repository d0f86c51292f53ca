/** The shapes on the wire. Distances in metres, durations in seconds, times RFC 3339 in UTC. */
import type { Language, Text } from "@/i18n";

export type { Text };
export interface Location {
  lon: number;
  lat: number;
  crs: "wgs84" | "gcj02" | "bd09";
}
export interface Items<T> {
  items: T[];
  next: string | null;
}
/** A reason or warning: a stable code, and the sentence to show. */
export interface Reason {
  code: string;
  text: Text;
}

// People
export interface PersonSelf {
  id: string;
  name: string;
  phone: string;
  birth_year: number | null;
  language: Language;
  is_demo: boolean;
  is_simulated: boolean;
}
export type RoleName =
  | "member" | "captain" | "liaison" | "organiser" | "administrator"
  | (string & Record<never, never>);
export interface Grant {
  role: RoleName;
  area_code: string | null;
  unit_id: string | null;
  team_id: string | null;
  expires_at: string | null;
}
export type MemberRole = "leader" | "deputy" | "member";
export type MemberSource = "police" | "organisation" | "neighbour";
export interface Membership {
  unit: UnitSummary;
  role: MemberRole;
  source: MemberSource;
  capabilities: string[];
  on_duty_since: string | null;
}
export interface Me {
  person: PersonSelf;
  grants: Grant[];
  memberships: Membership[];
  duty: { on: boolean; unit: UnitSummary | null; since: string | null };
  feed: { epoch: string; head: number; unread: number };
}
export interface CrewOnDuty {
  /** Of the membership. */
  id: string;
  person_id: string;
  name: string;
  role: MemberRole;
  capabilities: string[];
  on_duty: boolean;
  since: string | null;
}
export interface Duty {
  on: boolean;
  unit: UnitSummary | null;
  since: string | null;
  crew: CrewOnDuty[];
  missing: null | "leader" | "people";
}

// Places
export type AreaLevel = "city" | "district" | "street" | "community" | "grid" | "police_grid";
export interface Area {
  code: string;
  name: string;
  name_en: string;
  level: AreaLevel;
  parent: string | null;
  center: Location | null;
}
export interface PlaceFound {
  kind: "area" | "place" | "unit";
  id: string;
  name: string;
  name_en: string;
  detail: Text;
  location: Location;
  source: string;
}
export interface PlaceLocated {
  district: { code: string; name: string; name_en?: string } | string;
  also: string[];
  street_estimate: { code: string; name: string; name_en?: string } | string | null;
  location: Location;
}

// Units
export type Readiness = "ready" | "thin" | "engaged" | "off";
export interface UnitSummary {
  id: string;
  code: string;
  name: string;
  name_en: string;
  kind: string;
  host_organisation: string;
  address: string;
  area_code: string;
  district_code: string;
  location: Location;
  readiness: Readiness;
  ready: boolean;
  on_duty: number;
  members: number;
  capabilities: string[];
}
export interface UnitCrew {
  id: string;
  person_id: string;
  name: string;
  source: MemberSource;
  role: MemberRole;
  capabilities: string[];
  on_duty: boolean;
  since: string | null;
}
export interface Equipment {
  id: string;
  kind: string;
  label: string;
  inspected_on: string | null;
  inspection_due_on: string | null;
  overdue: boolean;
}
export interface UnitDetail extends UnitSummary {
  floor: string;
  gate: string;
  police_grid_code: string;
  status: "active" | "paused" | "closed";
  crew: UnitCrew[];
  equipment: Equipment[];
}
export interface NearestUnit {
  unit: UnitSummary;
  distance_m: number;
  bearing_deg: number;
  eta_s: number;
  ready: boolean;
  on_duty: number;
  reasons: Reason[];
}
/** id, lon, lat, readiness, people on duty, name: short, since a city has 23,000 of them. */
export type UnitRow = [id: string, lon: number, lat: number, readiness: Readiness, onDuty: number, name: string];
export interface UnitMap {
  positions: Record<string, { epoch: string; seq: number }>;
  units: UnitRow[];
  truncated: boolean;
}
export interface UnitCounts {
  units: number;
  ready: number;
  thin: number;
  engaged: number;
  off: number;
  on_duty: number;
  covered_3min_share: number;
}

// Incidents
export type IncidentKindName =
  | "medical" | "cardiac_arrest" | "small_fire" | "fire" | "fight" | "lost_person" | "drowning"
  | "flooding" | "traffic" | "crowd_crush" | "dangerous_facility" | "suspicious_hazard"
  | "armed_threat" | "hazardous_material";
export type Severity = "critical" | "urgent" | "normal";
export type Posture = "observe" | "guide" | "cordon" | "aid" | "contain";
export type IncidentStatus = "actual" | "exercise" | "test";
export type IncidentState = "open" | "answered" | "on_scene" | "handed_over" | "closed";
export type Outcome = "handled" | "handed_over" | "false_alarm" | "cancelled";
export interface IncidentKind {
  kind: IncidentKindName;
  title: Text;
  severity: Severity;
  posture: Posture;
  keep_off_m: number;
  do: Text[];
  dont: Text[];
  capability: string | null;
  who: "anyone" | "equipped";
  units: number;
  quorum: number;
  answer_seconds: number;
  rings_m: number[];
}
export interface Candidate {
  unit: UnitSummary;
  chosen: boolean;
  wave: number | null;
  distance_m: number;
  bearing_deg: number;
  eta_s: number;
  ring_m: number | null;
  recipients: number;
  reasons: Reason[];
}
export interface IncidentPreview {
  kind: IncidentKindName;
  area: { code: string; name: string };
  also_areas: string[];
  location: Location;
  candidates: Candidate[];
  recipients: number;
  confirm: string;
  warnings: Reason[];
  duplicate: null | { id: string; number: string; distance_m: number; age_s: number };
}
export interface IncidentInput {
  kind: IncidentKindName;
  severity?: Severity;
  status: IncidentStatus;
  location: Location;
  address?: string;
  description?: string;
  confirm?: string;
  force?: boolean;
}
export interface IncidentSummary {
  id: string;
  number: string;
  kind: IncidentKindName;
  title: Text;
  severity: Severity;
  status: IncidentStatus;
  state: IncidentState;
  outcome: Outcome | null;
  area: { code: string; name: string };
  also_areas: string[];
  location: Location;
  address: string;
  description: string;
  posture: Posture;
  keep_off_m: number;
  triggered_by: { id: string; name: string } | null;
  triggered_at: string;
  received_at: string | null;
  answered_at: string | null;
  on_scene_at: string | null;
  handed_over_at: string | null;
  closed_at: string | null;
  wave: number;
  units_called: number;
  people_alerted: number;
  people_accepted: number;
  people_on_scene: number;
  answer_due_at: string | null;
  lead_unit: { id: string; name: string } | null;
  nearest_m: number | null;
  warnings: Reason[];
  is_simulated: boolean;
}
export interface TimelineEntry {
  id: string;
  at: string;
  actor: { id: string; name: string } | null;
  kind: string;
  text: Text;
  reason: string;
  data: Record<string, unknown>;
}
export interface Instruction extends Text {
  kind: "do" | "dont";
}
export interface IncidentDetail extends IncidentSummary {
  dispatches: Dispatch[];
  timeline: TimelineEntry[];
  instructions: Instruction[];
}
export interface IncidentCounts {
  open: number;
  closed_today: number;
  median_on_scene_seconds: number | null;
  median_answer_seconds: number | null;
}
export type DispatchState =
  | "waiting" | "partial" | "answered" | "declined" | "no_answer" | "stood_down" | "closed";
export type Answer = "accept" | "decline";
export type Stage = "en_route" | "on_scene" | "need_help" | "left";
export interface Dispatch {
  id: string;
  incident_id: string;
  unit: { id: string; code: string; name: string; location: Location };
  wave: number;
  ring_m: number | null;
  state: DispatchState;
  lead: boolean;
  distance_m: number;
  bearing_deg: number;
  eta_s: number;
  reason: Reason;
  dispatched_at: string;
  answer_due_at: string;
  answered_at: string | null;
  released_at: string | null;
  responses: DispatchResponse[];
}
/** What is known of one person's answer; each stage has its own time. */
export interface MyResponse {
  id: string;
  alerted_at: string;
  received_at: string | null;
  shown_at: string | null;
  answer: Answer | null;
  answered_at: string | null;
  decline_reason: string;
  eta_s: number | null;
  stage: Stage | null;
  en_route_at: string | null;
  on_scene_at: string | null;
  need_help_at: string | null;
  left_at: string | null;
  channels: ("socket" | "poll" | "sms" | "voice")[];
}
export interface DispatchResponse extends MyResponse {
  person: { id: string; name: string; role: MemberRole; capabilities: string[]; is_simulated: boolean };
}

// The feed
export interface CrewAnswer {
  id: string;
  name: string;
  role: MemberRole;
  answer: Answer | null;
  stage: Stage | null;
}
export interface Envelope {
  id: string;
  kind: "alert.dispatched" | "alert.updated" | "alert.stood_down" | "alert.closed" | (string & Record<never, never>);
  status: IncidentStatus;
  type: "alert" | "update" | "cancel";
  references: string[];
  issued_at: string;
  expires_at: string;
  incident: { id: string; number: string; kind: IncidentKindName; severity: Severity; title: string; title_en: string; description?: string };
  dispatch: { id: string; unit: { id: string; name: string }; wave: number };
  place: Location & { address: string; distance_m: number; bearing_deg: number; eta_s: number };
  posture: Posture;
  keep_off_m: number;
  instructions: Instruction[];
  answer_due_at: string;
  text: Text;
  crew: CrewAnswer[];
  outcome?: Outcome | null;
}
export interface Assignment extends Envelope {
  my: MyResponse;
  lead: boolean;
  dispatch_state: DispatchState;
  incident_state: IncidentState;
  outcome: Outcome | null;
}
export interface FeedPage {
  epoch: string;
  head: number;
  resync: boolean;
  events: { seq: number; event: Envelope }[];
}
