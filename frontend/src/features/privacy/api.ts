/** What is kept about oneself, who looked, a copy, and being forgotten. */
import { get, post, remove } from "@/api/client";
import type { Items, Text } from "@/api/types";

export interface Kind {
  what: Text;
  purpose: Text;
  basis: Text;
  retention: Text;
  /** Kept in a form that no backup shows. */
  sealed: boolean;
}
export interface Look {
  id: string;
  at: string;
  by: Text;
  why: Text;
  incident: string;
}
export interface CopyState {
  last_at: string | null;
  left_today: number;
}
export interface Copy {
  made_at: string;
  parts: Record<string, unknown>;
  page: string | null;
}
export interface Erasure {
  asked_at: string;
  due_at: string;
}

export const kinds = async () => (await get<{ items: Kind[] }>("/me/data")).items;
export const looks = async () => (await get<Items<Look>>("/me/data-access", { limit: 50 })).items;
export const copyState = () => get<CopyState>("/me/export");
export const makeCopy = (format: "json" | "html") => post<Copy>("/me/export", { format });
export const erasure = async () => (await get<{ pending: Erasure | null }>("/me/erasure")).pending;
export const askErasure = () => post<Erasure>("/me/erasure", { confirm: "erase" });
export const withdrawErasure = () => remove("/me/erasure");
