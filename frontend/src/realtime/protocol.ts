/** Feed protocol v1: what goes over the socket. */
import type { Envelope } from "@/api/types";

export type ServerFrame =
  | { op: "welcome"; epoch: string; head: number }
  | { op: "event"; seq: number; event: Envelope }
  | { op: "beat"; head: number }
  | { op: "resync"; epoch: string; head: number }
  | { op: "snapshot"; topic: string; seq: number; epoch?: string; data: unknown }
  | { op: "delta"; topic: string; seq: number; data: unknown }
  | { op: "error"; code: string; topic?: string };

export type ClientFrame =
  | { op: "hello"; epoch: string | null; since: number }
  | { op: "ack"; seq: number }
  | { op: "shown"; event: string }
  | { op: "subscribe"; topic: string; since?: number; epoch?: string }
  | { op: "unsubscribe"; topic: string }
  | { op: "ping" };

/** The session behind the socket has ended. */
export const SESSION_ENDED = 4401;
/** The session behind the socket waits to be unlocked. */
export const SESSION_LOCKED = 4423;

/** Null for what is no frame of ours: a newer server may say things that we do not know. */
export function parseFrame(text: unknown): ServerFrame | null {
  if (typeof text !== "string") return null;
  try {
    const frame = JSON.parse(text) as { op?: unknown };
    return typeof frame === "object" && frame !== null && typeof frame.op === "string" ? (frame as ServerFrame) : null;
  } catch {
    return null;
  }
}
