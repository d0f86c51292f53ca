/** Signing in and out, the session of this browser, and who one is. */
import { call, get, patch, post } from "./client";
import type { components } from "./schema";
import type { Me, PersonSelf } from "./types";

export interface SessionInfo {
  id: string;
  kind: "member" | "staff";
  /** Opened with a second factor: privileged grants count. */
  strong: boolean;
  locked: boolean;
  /** Seconds without a hand on it until it locks; null: never. */
  idle_lock_s: number | null;
  ends_at: string;
}
export interface SessionAnswer {
  person: PersonSelf | null;
  demo: boolean;
  session: SessionInfo | null;
  /** What is to be done before the desk opens. */
  needs: "second_factor"[];
}
export type Credentials =
  | { phone: string; password: string; totp?: string }
  | { phone: string; password: string; recovery_code: string }
  | { phone: string; code: string }
  | { passkey: unknown };
/** With the code itself in the demo city alone. */
export type CodeSent = components["schemas"]["CodeAsked"];
/** One proof that it is still the same person. */
export type Proof = { password: string } | { totp: string } | { code: string } | { passkey: unknown };

export const session = () => get<SessionAnswer>("/session");
export const signIn = (credentials: Credentials) => post<{ person: PersonSelf }>("/session", credentials);
export const signOut = () => call<void>("DELETE", "/session");
/** By text message, or read out by a call. */
export const sendCode = (phone: string, channel: "sms" | "voice" = "sms") => post<CodeSent>("/session/code", { phone, channel });
export const passkeyOptions = () => post<{ options: unknown }>("/session/passkey", {});
export const prove = (proof: Proof) => post<void>("/session/prove", proof);
export const lock = () => post<void>("/session/lock", {});
export const unlock = (proof: Proof) => post<SessionAnswer>("/session/unlock", proof);
export const active = () => post<void>("/session/active", {});
export const me = () => get<Me>("/me");
export const changeMe = (change: { language?: "zh" | "en" }) => patch<unknown>("/me", change);
