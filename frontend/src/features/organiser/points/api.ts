/** Points at the organiser's desk: rules, the ledger, what is held, what is given by hand. */
import { get, post, upload, urlOf } from "@/api/client";
import type { components } from "@/api/schema";
import type { Items } from "@/api/types";

type Schema = components["schemas"];
export type Rule = Schema["PointsRule"];
export type RuleInput = Schema["RuleInputRequest"];
export type Preview = Schema["PointsPreview"];
export type Entry = Schema["PointsEntry"];
export type Hold = Schema["PointsHold"];
export type Grant = Schema["PointsGrant"];
export type ProofFile = Schema["PointsFile"];
export type GrantInput = Schema["GrantInputRequest"];
export type Kind = Rule["kind"];

export const KINDS: readonly Kind[] = [
  "patrol_hours", "hazard_closed", "helpful_report", "test_answered", "drill_attended", "training_passed", "mentor", "false_report", "manual",
];

export const rules = (cursor: string | null = null) => get<Items<Rule>>("/points/rules", { cursor, limit: 200 });
export const draft = (body: RuleInput) => post<Rule>("/points/rules", body);
export const preview = (id: string) => post<Preview>(`/points/rules/${id}/preview`, {});
export const enact = (id: string) => post<void>(`/points/rules/${id}/enact`, {});
export const end = (id: string, until_on: string) => post<void>(`/points/rules/${id}/end`, { until_on });

export interface EntryFilter {
  kind: string;
  team: string;
  person: string;
  from_on: string;
  to_on: string;
}
export const entries = (filter: EntryFilter, cursor: string | null = null) => {
  const given = Object.entries(filter).map(([name, value]) => [name, value || undefined]);
  return get<Items<Entry>>("/points/entries", { ...Object.fromEntries(given), cursor });
};

export const holds = (cursor: string | null = null) => get<Items<Hold>>("/points/holds", { cursor });
export const decideHold = (id: string, move: "release" | "refuse", remark: string) => post<void>(`/points/holds/${id}/${move}`, { remark });

export const grants = (filter: { state?: string; check?: string }, cursor: string | null = null) => get<Items<Grant>>("/points/grants", { ...filter, cursor });
export const askGrant = (body: GrantInput) => post<Grant>("/points/grants", body);
export const grant = (id: string) => get<Grant>(`/points/grants/${id}`);
export const handIn = (file: File, progress: (share: number) => void) => upload<ProofFile>("PUT", "/points/files", file, { progress });
export const fileUrl = (grant: string, file: string) => urlOf(`/points/grants/${grant}/files/${file}`);
export const approve = (id: string) => post<void>(`/points/grants/${id}/approve`, {});
export const refuse = (id: string, remark: string) => post<void>(`/points/grants/${id}/refuse`, { remark });
export const check = (id: string, passed: boolean, remark: string) => post<void>(`/points/grants/${id}/check`, { passed, remark });
