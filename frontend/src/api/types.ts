/**
 * The shapes on the wire under our names: the API document's, as generated. Distances in metres,
 * durations in seconds, times RFC 3339 in UTC.
 */
import type { Text } from "@/i18n";
import type { components } from "./schema";

type Schema = components["schemas"];
export type { Text };
export type Location = Schema["Location"];
export interface Items<T> {
  items: T[];
  next: string | null;
}
/** A reason or warning: a stable code, and the sentence to show. */
export type Reason = Schema["Reason"];

// People
export type PersonSelf = Schema["PersonSelf"];
export type Grant = Schema["OwnGrant"];
export type RoleName = Grant["role"];
export type Membership = Schema["Membership"];
export type MemberRole = Membership["role"];
export type MemberSource = Membership["source"];
export type Me = Schema["Me"];
export type Duty = Schema["Duty"];
export type CrewOnDuty = Duty["crew"][number];

// Places
export type Area = Schema["Area"];
export type AreaLevel = Area["level"];
export type PlaceFound = Schema["Found"];
export type PlaceLocated = Schema["Located"];

// Units
export type UnitSummary = Schema["UnitSummary"];
export type Readiness = UnitSummary["readiness"];
export type UnitCrew = Schema["Crew"];
export type Equipment = Schema["Equipment"];
export type UnitDetail = Schema["UnitDetail"];
export type NearestUnit = Schema["NearestUnit"];
/** id, lon, lat, readiness, people on duty, name: short, since a city has 23,000 of them. */
export type UnitRow = [id: string, lon: number, lat: number, readiness: Readiness, onDuty: number, name: string];
/** A row as the server tells of a change: a closed unit is `gone`. */
export type UnitNews = UnitRow | [id: string, lon: number, lat: number, readiness: "gone", onDuty: number, name: string];
export interface UnitMap extends Omit<Schema["UnitMap"], "units"> {
  units: UnitRow[];
}
export type UnitCounts = Schema["UnitTotals"];

// Incidents
export type IncidentKind = Schema["IncidentKind"];
export type IncidentKindName = IncidentKind["kind"];
export type Severity = IncidentKind["severity"];
export type Posture = IncidentKind["posture"];
export type Candidate = Schema["Candidate"];
export type IncidentPreview = Schema["Preview"];
type TriggerInput = Schema["TriggerInputRequest"];
export type IncidentInput = Partial<TriggerInput> & Pick<TriggerInput, "kind" | "status" | "location">;
export type IncidentSummary = Schema["IncidentSummary"];
export type IncidentStatus = IncidentSummary["status"];
export type IncidentState = IncidentSummary["state"];
export type Outcome = NonNullable<IncidentSummary["outcome"]>;
export type TimelineEntry = Schema["TimelineEntry"];
export type Instruction = Schema["Instruction"];
export type IncidentDetail = Schema["IncidentDetail"];
export type IncidentCounts = Schema["Totals"];
export type Dispatch = Schema["Dispatch"];
export type DispatchState = Dispatch["state"];
export type Supporter = IncidentDetail["supporters"][number];
export type DispatchResponse = Dispatch["responses"][number];

// Two persons, notices
export type Approval = Schema["Approval"];
export type Notice = Schema["Notice"];
export type NoticeState = Notice["state"];
export type NoticeTemplate = Schema["NoticeTemplate"];
export type NoticePreview = Schema["NoticePreview"];
export type NoticeTarget = Partial<Schema["NoticeTargetInputRequest"]>;
export type NoticeInput = Schema["NoticeInputRequest"];
export type Correction = NonNullable<Notice["corrected"]>;
/** A notice as it came to oneself. */
export type MyNotice = Schema["NoticeEnvelope"];
export type NoticeEnvelope = Omit<MyNotice, "corrected" | "my">;

// The feed
export type Assignment = Schema["Assignment"];
/** What is known of one's own answer; each stage has its own time. */
export type MyResponse = Assignment["my"];
export type Answer = NonNullable<MyResponse["answer"]>;
export type Stage = NonNullable<MyResponse["stage"]>;
export type CrewAnswer = Schema["AlertCrew"];
/** The alert as it comes in the feed. */
export type Envelope = Omit<Assignment, "my" | "lead" | "dispatch_state" | "incident_state" | "outcome" | "correction"> & {
  outcome?: Outcome | null;
};
export interface FeedPage extends Omit<Schema["Feed"], "events"> {
  events: { seq: number; event: Envelope }[];
}
