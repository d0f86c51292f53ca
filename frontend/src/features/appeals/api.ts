/** Decisions about oneself, appeals against them, and the answers. */
import { get, post } from "@/api/client";
import type { components } from "@/api/schema";
import type { Items } from "@/api/types";

type Schema = components["schemas"];
export type Decision = Schema["Decision"];
export type OwnAppeal = Schema["OwnAppeal"];
export type Appeal = Schema["Appeal"];
export type Outcome = "upheld" | "changed";

export const decisions = (cursor: string | null) => get<Items<Decision>>("/me/decisions", { cursor });
export const mine = () => get<Items<OwnAppeal>>("/me/appeals", { limit: 100 });
export const file = (decision: string, reason: string, key: string) => post<OwnAppeal>("/me/appeals", { decision, reason }, key);
export const withdraw = (id: string) => post<OwnAppeal>(`/me/appeals/${id}/withdraw`, {});
export const waiting = (state: string, cursor: string | null) => get<Items<Appeal>>("/appeals", { state: state || undefined, cursor });
export const overdue = () => get<Items<Appeal>>("/appeals", { overdue: true, limit: 100 });
export const answer = (id: string, outcome: Outcome, text: string) => post<Appeal>(`/appeals/${id}/answer`, { outcome, answer: text });
