/** Registering, consents, papers, and verifying others. */
import { call, get, newKey, post, put } from "@/api/client";
import type { CodeSent } from "@/api/session";
import type { Items } from "@/api/types";
import type { components } from "@/api/schema";

type Schema = components["schemas"];
export type Wording = Schema["Wording"];
export type Consent = Schema["Consent"];
export type ConsentKind = Wording["kind"];
export type Street = Schema["Street"];
export type Ticket = Schema["Ticket"];
export type MyRegistration = Schema["Asked"];
export type Registration = Schema["Registration"];
export type Papers = Schema["Records"];
export type Paper = Schema["Record"];
export type PaperKind = Paper["kind"];
export type Volunteer = Schema["Volunteer"];
export type NewPaper = Schema["RecordInputRequest"];
export type Repeat = Schema["RepeatInputRequest"];
export type Application = Schema["RegistrationInputRequest"];

export const wordings = () => get<Items<Wording>>("/consent-texts");
export const consents = () => get<Items<Consent>>("/me/consents");
export const setConsent = (kind: ConsentKind, given: boolean, version: string) => put<Consent>(`/me/consents/${kind}`, { given, version });

export const streets = (q: string) => get<Items<Street>>("/registrations/streets", { q });
export const sendCode = (phone: string, channel: "sms" | "voice" = "sms") => post<CodeSent>("/registrations/code", { phone, channel });
export const prove = (phone: string, code: string) => post<Ticket>("/registrations/proof", { phone, code });
export const proveGuardian = (phone: string, code: string) => post<Ticket>("/registrations/guardian", { phone, code });
export const ticket = () => get<Ticket>("/registrations/ticket");
export const register = (application: Application) => post<{ registration: MyRegistration | null }>("/registrations", application);

export const myRegistration = () => get<{ registration: MyRegistration | null }>("/me/registration");
export const registerAgain = (application: Repeat) => post<{ registration: MyRegistration | null }>("/me/registration", application);
export const withdraw = () => call<void>("DELETE", "/me/registration");
export const answer = (words: string) => post<{ registration: MyRegistration | null }>("/me/registration/answer", { answer: words });

export const registrations = (cursor: string | null = null) => get<Items<Registration>>("/registrations", { cursor });
export const verify = (id: string, unit: string | null) => post<void>(`/registrations/${id}/verify`, { unit }, newKey());
export const refuse = (id: string, reason: string) => post<void>(`/registrations/${id}/refuse`, { reason });
export const ask = (id: string, question: string) => post<void>(`/registrations/${id}/ask`, { question });

export const papers = () => get<Papers>("/me/records");
export const volunteers = (expiring: boolean, cursor: string | null = null) =>
  get<Items<Volunteer>>("/volunteers", { cursor, expiring_days: expiring ? 30 : null });
export const papersOf = (id: string) => get<Papers>(`/volunteers/${id}/records`);
export const enterPaper = (id: string, paper: NewPaper) => post<Paper>(`/volunteers/${id}/records`, paper);
export const voidPaper = (id: string, paper: string, reason: string) => post<void>(`/volunteers/${id}/records/${paper}/void`, { reason });
