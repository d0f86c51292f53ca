/** Writes that must not get lost: kept on the device, sent in order, once each, as soon as there is a line. */
import { reactive, readonly } from "vue";
import { call, type Method, newKey } from "@/api/client";
import { Problem } from "@/api/problems";
import { backoff } from "@/realtime/backoff";
import { load, save } from "./device";
import { add, arrivedBefore, bodyAt, type QueuedWrite, type Write, without } from "./queued-writes";

export type Sent<T> = { state: "done"; answer: T } | { state: "waiting" };
/** Told how a write ended that had to wait. */
type Listener = (write: QueuedWrite, answer: unknown, problem: Problem | null) => void;

const state = reactive({ writes: load<QueuedWrite[]>("queue", []) });
export const queue = readonly(state);
const listeners = new Set<Listener>();
let sending: Promise<void> | null = null;
let retry = 0;
let failures = 0;

function keep(writes: QueuedWrite[]): void {
  state.writes = writes;
  save("queue", writes);
}

/** What waits belongs to one person: another one's writes are dropped, not sent in a wrong name. */
export function adopt(person: string): void {
  if (load<string | null>("queue-owner", null) !== person) keep([]);
  save("queue-owner", person);
}

/**
 * Send now if possible, otherwise keep and send later. A refusal by the server is thrown at once when
 * the caller still waits, and goes to the listeners when the write had to wait.
 */
export async function submit<T>(write: Write): Promise<Sent<T>> {
  const queued: QueuedWrite = { ...write, key: newKey(), at: Date.now() };
  const first = state.writes.length === 0 && !sending;
  keep(add(state.writes, queued));
  if (!first) {
    void flush();
    return { state: "waiting" };
  }
  const outcome = { answer: undefined as unknown, problem: null as Problem | null, done: false };
  await flush((sent, answer, problem) => {
    if (sent.key === queued.key) Object.assign(outcome, { answer, problem, done: true });
  });
  if (outcome.problem) throw outcome.problem;
  return outcome.done ? { state: "done", answer: outcome.answer as T } : { state: "waiting" };
}

/** Send what waits, in order. Stops at the first that finds no server, and tries again by itself. */
export function flush(listener?: Listener): Promise<void> {
  clearTimeout(retry);
  sending ??= drain(listener).finally(() => (sending = null));
  return sending;
}

async function drain(own?: Listener): Promise<void> {
  for (let write = state.writes[0]; write; write = state.writes[0]) {
    const sent = write;
    let answer: unknown;
    let problem: Problem | null = null;
    try {
      answer = await call(sent.method as Method, sent.path, { body: bodyAt(sent, Date.now()), key: sent.key, timeout: 10_000 });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.passing || error.status === 401) return later(error);
      problem = arrivedBefore(sent, error.code) ? null : error;
    }
    failures = 0;
    keep(without(state.writes, sent.key));
    own?.(sent, answer, problem);
    // The caller that waits gets its own refusal; everybody hears of the rest.
    if (!own || !problem) listeners.forEach((tell) => tell(sent, answer, problem));
  }
}

function later(problem: Problem): void {
  // Without a session nothing can be sent: signing in again starts the queue.
  if (problem.status !== 401) retry = window.setTimeout(() => void flush(), backoff(failures++));
}

export function onSent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
