import { call, get, post } from "@/api/client";
import type { Area, Items, Notice, NoticeInput, NoticePreview, NoticeTarget, NoticeTemplate, Text } from "@/api/types";

export const templates = () => get<Items<NoticeTemplate>>("/notice-templates");
export const notices = (cursor: string | null = null) => get<Items<Notice>>("/notices", { cursor, limit: 50 });
export const areasBelow = (parent: string) => get<Items<Area>>("/areas", { parent, limit: 200 });
export const preview = (target: NoticeTarget, signal?: AbortSignal) =>
  call<NoticePreview>("POST", "/notices/preview", { body: target, signal });
export const ask = (body: NoticeInput, key: string) => post<Notice>("/notices", body, key);
export type CorrectionType = "update" | "cancel";
/** `path` is the incident or the notice that was wrong. */
export const correct = <T>(path: string, type: CorrectionType, text: Text | null, key: string) =>
  post<T>(`${path}/correct`, text ? { type, text } : { type }, key);
