/** Hours of service: one's own, those that wait for a look, and statements. */
import type { components } from "@/api/schema";
import { get, post, urlOf } from "@/api/client";
import type { Items } from "@/api/types";

type Schema = components["schemas"];
export type Hours = Schema["Hours"];
export type MyHours = Schema["MyHours"];
export type HeldHours = Schema["HeldHours"];
export type TeamHours = Schema["TeamHours"];
export type TeamHoursPage = Schema["TeamHoursPage"];
export type Correction = Schema["HourCorrection"];
export type Statement = Schema["Statement"];
export type Verified = Schema["VerifiedStatement"];
export interface Period {
  from_on: string | null;
  to_on: string | null;
}

export const myHours = (period: Period, cursor: string | null = null) => get<MyHours>("/me/hours", { ...period, cursor });
export const statements = () => get<Items<Statement>>("/me/statements");
export const issue = (from_on: string, to_on: string) => post<{ id: string; number: string }>("/me/statements", { from_on, to_on });
export const withdraw = (id: string) => post<void>(`/me/statements/${id}/withdraw`, {});
/** Opened by the browser itself, which saves it. */
export const pdfUrl = (id: string) => urlOf(`/me/statements/${id}/pdf`);
export const verified = (number: string, mark: string) => get<Verified>(`/public/statements/${encodeURIComponent(number)}`, { mark });

export const held = (team: string, cursor: string | null = null) => get<Items<HeldHours>>("/hours/held", { team, cursor });
export const teamHours = (team: string, cursor: string | null = null) => get<TeamHoursPage>(`/teams/${team}/hours`, { cursor });
export const release = (id: string, reason: string) => post<void>(`/hours/${id}/release`, { reason });
export const refuse = (id: string, reason: string) => post<void>(`/hours/${id}/refuse`, { reason });
export const correct = (id: string, minutes: number, reason: string) => post<Correction>(`/hours/${id}/correct`, { minutes, reason });
export const corrections = (team: string) => get<Items<Correction>>("/hour-corrections", { team });
export const approve = (id: string) => post<void>(`/hour-corrections/${id}/approve`, {});
export const reject = (id: string) => post<void>(`/hour-corrections/${id}/refuse`, {});
