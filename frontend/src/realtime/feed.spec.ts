import { expect, test } from "vitest";
import type { Envelope } from "@/api/types";
import { emptyFeed, type FeedState, skipTo, startAt, takeEvent } from "./feed";

const event = (id: string) => ({ id }) as Envelope;
const at = (seq: number): FeedState => ({ ...emptyFeed, epoch: "e", seq });

test("the next entry is handed on and moves the position", () => {
  const step = takeEvent(at(4), 5, event("a"));
  expect(step).toMatchObject({ gap: false, event: { id: "a" }, state: { seq: 5 } });
});

test("a repeat by id is dropped, by whatever way it came", () => {
  const first = takeEvent(at(4), 5, event("a")).state;
  expect(takeEvent(first, 5, event("a")).event).toBeNull();
  expect(takeEvent(first, 6, event("a")).event).toBeNull();
});

test("after a gap the entry is handed on, but the position stays, so that the hole is asked for", () => {
  const step = takeEvent(at(4), 7, event("c"));
  expect(step).toMatchObject({ gap: true, event: { id: "c" }, state: { seq: 4 } });
});

test("an older entry not seen yet is handed on without moving back", () => {
  expect(takeEvent(at(9), 7, event("x"))).toMatchObject({ event: { id: "x" }, gap: false, state: { seq: 9 } });
});

test("another epoch starts at its head and still knows what was seen", () => {
  const seen = takeEvent(at(4), 5, event("a")).state;
  const state = startAt(seen, "f", 40);
  expect(state).toMatchObject({ epoch: "f", seq: 40 });
  expect(takeEvent(state, 41, event("a")).event).toBeNull();
});

test("the position never goes back", () => {
  expect(skipTo(at(9), 3).seq).toBe(9);
  expect(skipTo(at(9), 30).seq).toBe(30);
});

test("what is remembered is bounded", () => {
  let state = at(0);
  for (let seq = 1; seq <= 500; seq++) state = takeEvent(state, seq, event(`e${seq}`)).state;
  expect(state.seen).toHaveLength(200);
});
