/** Factors, password, sessions: one's own. */
import { get, post, put, remove } from "@/api/client";
import type { components } from "@/api/schema";
import type { Items } from "@/api/types";

type Schema = components["schemas"];
export type Factors = Schema["Factors"];
export type TotpSetUp = Schema["TotpBegun"];
export type RecoveryCodes = Schema["FactorAdded"];
export interface OwnSession {
  id: string;
  current: boolean;
  kind: "member" | "staff";
  /** Browser and system in words. */
  client: string;
  address: string;
  started_at: string;
  active_at: string;
  ends_at: string;
  locked: boolean;
}

export const factors = () => get<Factors>("/me/factors");
export const beginTotp = () => post<TotpSetUp>("/me/factors/totp", {});
export const confirmTotp = (code: string) => put<RecoveryCodes>("/me/factors/totp", { code });
export const removeTotp = () => remove("/me/factors/totp");
export const beginPasskey = () => post<{ options: unknown }>("/me/factors/passkeys/options", {});
export const addPasskey = (name: string, credential: unknown) => post<RecoveryCodes>("/me/factors/passkeys", { name, credential });
export const removePasskey = (id: string) => remove(`/me/factors/passkeys/${id}`);
export const newRecoveryCodes = () => post<RecoveryCodes>("/me/factors/recovery-codes", {});
export const changePassword = (current: string | null, password: string) =>
  put<void>("/me/password", { ...(current ? { current } : {}), new: password });
export const sessions = () => get<Items<OwnSession>>("/me/sessions", { limit: 100 });
export const endSession = (id: string) => remove(`/me/sessions/${id}`);
export const endOthers = () => remove("/me/sessions");
