import { language } from "@/i18n";
import { learnClock } from "@/session/clock";
import { offline, problemOf } from "./problems";
import { sending } from "./sending";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Query = Record<string, string | number | boolean | null | undefined>;
export interface CallOptions {
  query?: Query;
  body?: unknown;
  /** Bytes in place of a JSON body, under their own type. */
  file?: Blob;
  /** Idempotency-Key: keep it across retries of the same intent, so that it happens once. */
  key?: string;
  signal?: AbortSignal;
  /** Told how much of `file` has gone out, from 0 to 1. */
  progress?: (share: number) => void;
  /** Milliseconds until the call is given up as offline. */
  timeout?: number;
}

export const base = "/api/v1";
const signedOutListeners = new Set<() => void>();
const lockedListeners = new Set<() => void>();

/** Called when the server says that there is no session any more. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** Called when the server says that the session waits to be unlocked. */
export function onLocked(listener: () => void): () => void {
  lockedListeners.add(listener);
  return () => lockedListeners.delete(listener);
}

/** A new Idempotency-Key; `crypto.randomUUID` exists in secure contexts only. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function csrfToken(): string {
  return /(?:^|;\s*)(?:__Host-)?csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "";
}

export function urlOf(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined) params.set(name, String(value));
  const text = params.toString();
  return base + path + (text ? `?${text}` : "");
}

function headersOf(method: Method, options: CallOptions): Headers {
  const headers = new Headers({ Accept: "application/json", "Accept-Language": language() === "zh" ? "zh-CN" : "en" });
  if (method !== "GET") headers.set("X-CSRFToken", csrfToken());
  if (options.file) headers.set("Content-Type", options.file.type || "application/octet-stream");
  else if (options.body !== undefined) headers.set("Content-Type", "application/json");
  if (options.key) headers.set("Idempotency-Key", options.key);
  return headers;
}

async function send(method: Method, path: string, options: CallOptions): Promise<Response> {
  const abort = new AbortController();
  const giveUp = () => abort.abort();
  const timer = setTimeout(giveUp, options.timeout ?? 15_000);
  options.signal?.addEventListener("abort", giveUp);
  const body = options.file ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  try {
    const init = { method, headers: headersOf(method, options), body, credentials: "same-origin" } as const;
    if (options.file && options.progress) return await sending(urlOf(path, options.query), { ...init, body: options.file, signal: abort.signal, progress: options.progress });
    return await fetch(urlOf(path, options.query), { ...init, signal: abort.signal });
  } catch {
    throw offline();
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", giveUp);
  }
}

/** What the server answered. Throws `Problem` for whatever is no success. */
async function answered(method: Method, path: string, options: CallOptions): Promise<Response> {
  const response = await send(method, path, options);
  learnClock(response.headers.get("Date"));
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.code === "not_signed_in") signedOutListeners.forEach((tell) => tell());
    if (problem.code === "session_locked") lockedListeners.forEach((tell) => tell());
    throw problem;
  }
  return response;
}

/** Call the API. Throws `Problem` for whatever is no success; an empty answer is undefined. */
export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  const response = await answered(method, path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const get = <T>(path: string, query?: Query, options?: CallOptions) =>
  call<T>("GET", path, { ...options, query });
/** A write that the server does once for each key. */
export const post = <T>(path: string, body: unknown, key: string = newKey()) => call<T>("POST", path, { body, key });
export const put = <T>(path: string, body: unknown, key: string = newKey()) => call<T>("PUT", path, { body, key });
export const remove = (path: string, key: string = newKey()) => call<void>("DELETE", path, { key });
/** Bytes as they are, a picture or a table; `timeout` in ms, since a phone's line may be slow. */
export const upload = <T>(method: "PUT" | "POST", path: string, file: Blob, options: CallOptions = {}) =>
  call<T>(method, path, { key: newKey(), timeout: 120_000, ...options, file });
export const patch = <T>(path: string, body: unknown, key: string = newKey()) => call<T>("PATCH", path, { body, key });
/** A file that is asked for by an act rather than by an address; `timeout` in ms. */
export const fileOf = async (path: string, body: unknown, timeout = 120_000) => (await answered("POST", path, { body, timeout })).blob();
