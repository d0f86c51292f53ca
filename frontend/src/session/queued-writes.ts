/** The list of waiting writes, as pure functions. */
import type { Method } from "@/api/client";

export interface Write {
  method: Method;
  path: string;
  body: unknown;
  /** What it is about, `duty` or `answer:<dispatch>`: a newer write about the same replaces a waiting one. */
  subject: string;
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
