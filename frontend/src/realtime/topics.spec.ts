import { expect, test, vi } from "vitest";
import { Topics } from "./topics";

function listener() {
  return { snapshot: vi.fn(), delta: vi.fn(), refused: vi.fn() };
}

test("deltas follow the snapshot in order, repeats are dropped", () => {
  const ask = vi.fn();
  const topics = new Topics(ask);
  const events = listener();
  topics.subscribe("incident:1", events);
  topics.delta("incident:1", 4, "too early");
  topics.snapshot("incident:1", 5, "whole");
  topics.delta("incident:1", 5, "repeat");
  topics.delta("incident:1", 6, "next");
  expect(events.snapshot.mock.calls).toEqual([["whole"]]);
  expect(events.delta.mock.calls).toEqual([["next"]]);
});

test("a hole asks for the whole again", () => {
  const ask = vi.fn();
  const topics = new Topics(ask);
  const events = listener();
  topics.subscribe("t", events);
  topics.snapshot("t", 5, "whole");
  topics.delta("t", 8, "late");
  expect(events.delta).not.toHaveBeenCalled();
  expect(ask.mock.calls).toEqual([["subscribe", "t"], ["unsubscribe", "t"], ["subscribe", "t"]]);
});

test("the last to leave gives the topic up", () => {
  const ask = vi.fn();
  const topics = new Topics(ask);
  const leave = [topics.subscribe("t", listener()), topics.subscribe("t", listener())];
  ask.mockClear();
  leave[0]!();
  expect(ask).not.toHaveBeenCalledWith("unsubscribe", "t");
  leave[1]!();
  expect(ask).toHaveBeenLastCalledWith("unsubscribe", "t");
});

test("a new line goes on from where the topic stood", () => {
  const ask = vi.fn();
  const topics = new Topics(ask);
  const events = listener();
  topics.subscribe("units:440104", events, { epoch: "e", seq: 7 });
  topics.delta("units:440104", 8, "next");
  topics.renew();
  expect(events.delta.mock.calls).toEqual([["next"]]);
  expect(ask.mock.calls).toEqual([
    ["subscribe", "units:440104", { seq: 7, epoch: "e" }],
    ["subscribe", "units:440104", { seq: 8, epoch: "e" }],
  ]);
});
