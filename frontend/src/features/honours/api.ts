/** Honours: one's own, the public ones, and a season at the organiser's desk. */
import { get, patch, post, put, upload, urlOf } from "@/api/client";
import type { components } from "@/api/schema";
import type { Items } from "@/api/types";

type Schema = components["schemas"];
export type MyHonour = Schema["MyHonour"];
export type MyNomination = Schema["MyNomination"];
export type Certificate = Schema["VerifiedCertificate"];
export type RollEntry = Schema["HonourRollEntry"];
export type Notice = Schema["HonourNotice"];
export type Season = Schema["HonourSeason"];
export type Nomination = Schema["HonourNomination"];
export type Candidate = Schema["HonourCandidate"];
export type Objection = Schema["HonourObjection"];
export type Definition = Schema["HonourDefinition"];
export type DefinitionBody = Schema["HonourDefinitionInputRequest"];
export type Award = Schema["HonourAward"];
export type Task = Schema["HonourTask"];
export type Batch = Schema["CertificateBatch"];
export type Choice = Schema["HonourVoteEnum"];
export type Stage = Schema["HonourSeasonStateEnum"];

export const myHonours = (cursor: string | null = null) => get<Items<MyHonour>>("/me/honours", { cursor });
export const consent = (id: string, publish: boolean) => put<MyHonour>(`/me/honours/${id}/consent`, { publish });
/** Opened by the browser itself, which saves it. */
export const certificateUrl = (id: string) => urlOf(`/me/honours/${id}/certificate.pdf`);
export const myNominations = () => get<Items<MyNomination>>("/me/nominations");
export const answer = (id: string, accept: boolean, publish: boolean | null) => put<void>(`/me/nominations/${id}`, { accept, publish });

export const verified = (number: string, k: string, s: string) => get<Certificate>(`/public/certificates/${encodeURIComponent(number)}`, { k, s });
export const checked = (file: File) => upload<Certificate>("POST", "/public/certificates/check", new Blob([file], { type: "application/pdf" }));
export const roll = (cursor: string | null = null) => get<Items<RollEntry>>("/public/honours", { cursor });
export const notices = () => get<Items<Notice>>("/public/honour-notices");
export const object = (id: string, words: string) => post<void>(`/honours/nominations/${id}/object`, { words });

export const definitions = (cursor: string | null = null) => get<Items<Definition>>("/honours/definitions", { cursor });
export const define = (body: DefinitionBody, key: string) => post<Definition>("/honours/definitions", body, key);
/** The honour as edited: another id where seasons or awards keep the one before. */
export const redefine = (id: string, body: Partial<DefinitionBody>, key: string) => patch<Definition>(`/honours/definitions/${id}`, body, key);
export const retire = (id: string, retired: boolean) => put<Definition>(`/honours/definitions/${id}/retired`, { retired });
export const seasons = (state?: Stage, cursor: string | null = null) => get<Items<Season>>("/honours/seasons", { state, cursor });
export const openSeason = (body: { definition: string; year: number; opens_on: string; closes_on: string }) => post<Season>("/honours/seasons", body);
export const season = (id: string) => get<Season>(`/honours/seasons/${id}`);
export const setCommittee = (id: string, phones: string[]) => put<Season>(`/honours/seasons/${id}/committee`, { phones });
export const moveSeason = (id: string, to: Stage) => post<Season>(`/honours/seasons/${id}/move`, { to });
export const nominate = (id: string, body: { name?: string; phone?: string; person?: string; reason: string }) => post<{ id: string }>(`/honours/seasons/${id}/nominations`, body);
export const nominations = (id: string, cursor: string | null = null) => get<Items<Nomination>>(`/honours/seasons/${id}/nominations`, { cursor });
export const candidates = (id: string) => get<Items<Candidate>>(`/honours/seasons/${id}/candidates`);
export const endorse = (id: string) => post<void>(`/honours/nominations/${id}/endorse`, {});
export const recuse = (id: string, reason = "") => post<void>(`/honours/nominations/${id}/recuse`, { reason });
export const vote = (id: string, choice: Choice) => post<void>(`/honours/nominations/${id}/vote`, { choice });
export const tasks = () => get<Schema["HonourTasks"]>("/me/honour-tasks");
export const award = (id: string) => post<Award>(`/honours/nominations/${id}/award`, {});
export const awards = (year: number | null, cursor: string | null) => get<Items<Award>>("/honours/awards", { year: year ?? undefined, cursor });
export const revoke = (id: string, reason: string, key: string) => post<Award>(`/honours/awards/${id}/revoke`, { reason }, key);
export const awardAll = (id: string) => post<{ awarded: number }>(`/honours/seasons/${id}/award`, {});
export const objections = (id: string) => get<Items<Objection>>(`/honours/seasons/${id}/objections`);
export const decide = (id: string, upheld: boolean, words: string) => post<void>(`/honours/objections/${id}/${upheld ? "uphold" : "dismiss"}`, { answer: words });
export const print = (id: string) => post<Batch>(`/honours/seasons/${id}/print`, {});
export const batch = (id: string) => get<Batch>(`/honours/batches/${id}`);
export const filesUrl = (id: string) => urlOf(`/honours/batches/${id}/files`);
export const ceremonyUrl = (id: string) => urlOf(`/honours/seasons/${id}/ceremony`, { format: "xlsx" });
