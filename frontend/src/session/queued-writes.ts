/** The list of waiting writes, as pure functions. */
import type { Method } from "@/api/client";

export interface Write {
  method: Method;
  path: string;
  body: unknown;
  /** What it is about, `duty` or `answer:<dispatch>`: a newer write about the same replaces a waiting one. */
  subject: string;
  /** Counts from when it was done, not from when it arrives: see `bodyAt`. */
  timed?: boolean;
}
export interface QueuedWrite extends Write {
  /** Its Idempotency-Key: the same for every try, so that it happens once. */
  key: string;
  /** When the person did it, in milliseconds. */
  at: number;
}

/** The first in line may be under way already, so it is never replaced, only followed. */
export function add(writes: readonly QueuedWrite[], write: QueuedWrite): QueuedWrite[] {
  return [...writes.filter((other, index) => index === 0 || other.subject !== write.subject), write];
}

export function without(writes: readonly QueuedWrite[], key: string): QueuedWrite[] {
  return writes.filter((write) => write.key !== key);
}

export function waitingFor(writes: readonly QueuedWrite[], subject: string): QueuedWrite | undefined {
  return writes.findLast((write) => write.subject === subject);
}

/** A try this long after the deed says when it was done. */
const LATE_MS = 10_000;

/**
 * What goes out. A timed write that had to wait says when it was done and what the device's clock says now,
 * so that the server can judge it whatever that clock is worth.
 */
export function bodyAt(write: QueuedWrite, now: number): unknown {
  if (!write.timed || now - write.at < LATE_MS) return write.body;
  return { ...(write.body as object), at: new Date(write.at).toISOString(), device_now: new Date(now).toISOString() };
}

/**
 * The server has this write already: an earlier try came through and its answer was lost. A timed body
 * differs from try to try, so the server says so by a conflict instead of giving the old answer.
 */
export function arrivedBefore(write: Write, code: string): boolean {
  return write.timed === true && code === "conflict.idempotency";
}
