/** The audit: what was done by whom, and whether the record of it is whole. */
import { get, type Query } from "@/api/client";
import type { components } from "@/api/schema";
import type { Items } from "@/api/types";

type Schema = components["schemas"];
export type AuditEntry = Schema["AuditEntry"];
export type AuditState = Schema["AuditState"];
export type AuditAction = AuditState["actions"][number];

/** What is looked for; days as `2026-11-22`, both included. Empty: everything. */
export interface Filter {
  from: string;
  to: string;
  action: string;
  area: string;
  /** Somebody who did it or to whom it was done. */
  person: { id: string; name: string } | null;
  subject: { id: string; name: string } | null;
}

export const nothing = (): Filter => ({ from: "", to: "", action: "", area: "", person: null, subject: null });

/** The filter as the server takes it: whole days of the reader's own time. */
export function queryOf(filter: Filter): Query {
  return {
    since: filter.from ? midnight(filter.from, 0) : undefined,
    until: filter.to ? midnight(filter.to, 1) : undefined,
    action: filter.action || undefined,
    area: filter.area || undefined,
    person: filter.person?.id,
    subject: filter.subject?.id,
  };
}

function midnight(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

export const entries = (filter: Filter, cursor: string | null) =>
  get<Items<AuditEntry>>("/audit", { ...queryOf(filter), cursor, limit: 50 });
export const state = () => get<AuditState>("/audit/state");
