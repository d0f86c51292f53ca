/** The calls of the administration desk. */
import { get, post, remove } from "@/api/client";
import type { components } from "@/api/schema";
import type { Area, Items } from "@/api/types";

type Schema = components["schemas"];
export type PersonFound = Schema["PersonFound"];
export type GrantRow = Schema["Grant"];
export interface GrantInput {
  phone: string;
  role: string;
  area_code: string;
  expires_at: string | null;
}
export interface PersonSession {
  id: string;
  kind: "member" | "staff";
  client: string;
  address: string;
  started_at: string;
  active_at: string;
  ends_at: string;
  locked: boolean;
}
export interface Token {
  id: string;
  name: string;
  scopes: string[];
  area_code: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  ended_at: string | null;
}
export interface TokenInput {
  name: string;
  scopes: string[];
  area_code: string;
  expires_at: string;
}

export const areas = () => get<Items<Area>>("/areas", { level: "district", limit: 200 });
export const peopleBy = (phone: string) => post<{ items: PersonFound[] }>("/people/search", { phone });
export const grants = (cursor: string | null) => get<Items<GrantRow>>("/grants", { cursor, limit: 200 });
export const giveGrant = (body: GrantInput, key: string) => post<GrantRow>("/grants", body, key);
export const endGrant = (id: string) => remove(`/grants/${id}`);
export const sessionsOf = (id: string) => get<Items<PersonSession>>(`/people/${id}/sessions`);
export const lockPerson = (id: string, reason: string) => post<void>(`/people/${id}/lock`, { reason });
export const unlockPerson = (id: string, reason: string) => post<void>(`/people/${id}/unlock`, { reason });
export const tokens = () => get<Items<Token>>("/tokens");
export const makeToken = (body: TokenInput, key: string) => post<Token & { token: string }>("/tokens", body, key);
export const endToken = (id: string) => remove(`/tokens/${id}`);
