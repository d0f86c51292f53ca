/** The reader's side of a feed: a pure reducer over (epoch, seq) and the ids already seen. */
import type { Envelope } from "@/api/types";

export interface FeedState {
  epoch: string | null;
  /** Everything up to here has been taken in. */
  seq: number;
  /** The newest event ids, so that a repeat is dropped whatever way it comes. */
  seen: string[];
}
export interface FeedStep {
  state: FeedState;
  /** New to this device; to be handed on. */
  event: Envelope | null;
  /** An entry before this one is missing: ask again from `state.seq`. */
  gap: boolean;
}

const REMEMBERED = 200;
export const emptyFeed: FeedState = { epoch: null, seq: 0, seen: [] };

/** A repeat moves nothing; after a gap the event is handed on (it may have to ring) but the position stays. */
export function takeEvent(state: FeedState, seq: number, event: Envelope): FeedStep {
  const known = state.seen.includes(event.id);
  const gap = seq > state.seq + 1;
  const seen = known ? state.seen : [...state.seen, event.id].slice(-REMEMBERED);
  const position = gap ? state.seq : Math.max(state.seq, seq);
  return { state: { ...state, seq: position, seen }, event: known ? null : event, gap };
}

/** A new reader, or another history than the one we knew: start at its head. */
export function startAt(state: FeedState, epoch: string, head: number): FeedState {
  return { epoch, seq: head, seen: state.seen };
}

/** Jump over entries that the server no longer has. */
export function skipTo(state: FeedState, seq: number): FeedState {
  return { ...state, seq: Math.max(state.seq, seq) };
}
