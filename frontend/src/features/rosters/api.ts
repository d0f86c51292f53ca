/** The calls of the roster wizard. */
import { get, post, put, remove, upload, urlOf } from "@/api/client";
import type { components } from "@/api/schema";
import type { Items } from "@/api/types";

export type Roster = components["schemas"]["Roster"];
export type RosterBrief = components["schemas"]["RosterBrief"];
export type Field = components["schemas"]["RosterFieldEnum"];

/** Ten minutes: a hundred megabytes on a slow line. */
const UPLOAD_MS = 600_000;

export const rosters = (team: string) => get<Items<RosterBrief>>(`/teams/${team}/rosters`, { limit: 20 });
export const roster = (id: string) => get<Roster>(`/rosters/${id}`);
export const send = (team: string, file: File) =>
  upload<Roster>("POST", `/teams/${team}/rosters`, new Blob([file], { type: "application/octet-stream" }), {
    query: { name: file.name.slice(0, 120) },
    timeout: UPLOAD_MS,
  });
export const choose = (id: string, columns: Record<string, Field | null>) => put<Roster>(`/rosters/${id}/columns`, { columns });
export const check = (id: string) => post<Roster>(`/rosters/${id}/check`, {});
export const bring = (id: string) => post<Roster>(`/rosters/${id}/import`, {});
export const stop = (id: string) => post<Roster>(`/rosters/${id}/stop`, {});
export const drop = (id: string) => remove(`/rosters/${id}`);
export const rejectedUrl = (id: string, format: "csv" | "xlsx") => urlOf(`/rosters/${id}/rejected`, { format });
