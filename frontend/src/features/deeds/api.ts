/** Good-samaritan acts: telling of one, one's own case files, those that one handles or decides on. */
import { get, post, upload, urlOf } from "@/api/client";
import type { components } from "@/api/schema";
import type { Items } from "@/api/types";

type Schema = components["schemas"];
export type Deed = Schema["Deed"];
export type DeedSummary = Schema["DeedSummary"];
export type DeedClock = Schema["DeedClock"];
export type DeedNotice = Schema["DeedNotice"];
export type VerifiedDecision = Schema["VerifiedDecision"];
export type RuleVersion = Schema["DeedRuleVersion"];
export type Values = Record<string, unknown>;

export const myDeeds = (cursor: string | null = null) => get<Items<DeedSummary>>("/me/deeds", { cursor });
export const deeds = (query: { state?: string | null; overdue?: boolean; open?: boolean; cursor?: string | null }) =>
  get<Items<DeedSummary>>("/deeds", query);
export const deed = (id: string) => get<Deed>(`/deeds/${id}`);
export const file = (body: Values, key?: string) => post<Deed>("/deeds", body, key);
export const move = (id: string, name: string, body: Values) => post<Deed>(`/deeds/${id}/${name}`, body);
export const care = (id: string, body: Values) => post<void>(`/deeds/${id}/care`, body);
export const careDone = (care: string, result: string) => post<void>(`/care/${care}/done`, { result });
export const witness = (id: string, body: Values) => post<void>(`/deeds/${id}/witnesses`, body);
export const picture = (id: string, kind: string, photo: Blob) => upload<void>("PUT", `/deeds/${id}/evidence`, photo, { query: { kind } });
export const pictureUrl = (id: string, evidence: string) => `/api/v1/deeds/${id}/evidence/${evidence}`;
/** Opened by the browser itself, which saves it. */
export const decisionUrl = (id: string) => urlOf(`/deeds/${id}/decision.pdf`);
export const decisionVerified = (number: string) => get<VerifiedDecision>(`/public/decisions/${encodeURIComponent(number)}`);
export const rules = () => get<{ items: RuleVersion[] }>("/deeds/rules");
export const confirmRule = (id: string, body: Values) => post<RuleVersion>(`/deeds/rules/${id}/confirm`, body);
export const notices = (cursor: string | null = null) => get<Items<DeedNotice>>("/public/deeds", { cursor });
export const object = (id: string, text: string) => post<void>(`/deeds/${id}/object`, { text });
export const districts = () => get<Items<{ code: string; name: string; name_en: string }>>("/areas", { level: "district" });
