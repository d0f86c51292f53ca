import { expect, test } from "vitest";
import { detail, dispatch, entry, incident } from "../specimens";
import { roomReduce } from "./room";

const before = detail("a", { dispatches: [dispatch("1")], timeline: [entry("t1", "2026-11-21T06:30:55Z")] });

test("the snapshot is the whole incident", () => {
  expect(roomReduce(null, { op: "snapshot", data: { incident: before } })).toBe(before);
});

test("a change before the snapshot, or of another incident, is left aside", () => {
  const change = { op: "delta" as const, data: { incident: incident("other") } };
  expect(roomReduce(null, change)).toBeNull();
  expect(roomReduce(before, change)).toBe(before);
});

test("a change replaces dispatches by id, adds new ones in order of wave, and extends the timeline once", () => {
  const data = {
    incident: incident("a", { state: "answered", wave: 2 }),
    dispatches: [dispatch("2", { wave: 2 }), dispatch("1", { state: "answered", lead: true })],
    timeline: [entry("t1", "2026-11-21T06:30:55Z"), entry("t2", "2026-11-21T06:31:04Z")],
  };
  const after = roomReduce(before, { op: "delta", data })!;
  expect(after.state).toBe("answered");
  expect(after.dispatches.map((item) => [item.id, item.state])).toEqual([
    ["1", "answered"],
    ["2", "waiting"],
  ]);
  expect(after.timeline.map((item) => item.id)).toEqual(["t1", "t2"]);
  expect(after.instructions).toBe(before.instructions);
});
