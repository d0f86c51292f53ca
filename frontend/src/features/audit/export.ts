/** The table, read as it comes, so that a long one shows how far it is. */
import { type Query, urlOf } from "@/api/client";
import { offline, problemOf } from "@/api/problems";
import { language } from "@/i18n";

/** Rows so far and rows in all. */
export type Progress = (done: number, total: number) => void;

const LINE_END = 10;

export async function table(query: Query, progress: Progress, signal: AbortSignal): Promise<Blob> {
  const headers = { "Accept-Language": language() === "zh" ? "zh-CN" : "en" };
  const response = await fetch(urlOf("/audit/export", query), { headers, credentials: "same-origin", signal }).catch(() => {
    throw offline();
  });
  if (!response.ok) throw await problemOf(response);
  const total = Number(response.headers.get("X-Rows") ?? 0);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let lines = 0;
  const reader = response.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value as Uint8Array<ArrayBuffer>);
    lines += linesIn(value);
    progress(Math.min(Math.max(lines - 1, 0), total), total);
  }
  return new Blob(parts, { type: "text/csv;charset=utf-8" });
}

/** A line end inside a cell counts too: it is a measure for the eye. */
export function linesIn(bytes: Uint8Array): number {
  return bytes.reduce((count, byte) => count + (byte === LINE_END ? 1 : 0), 0);
}
