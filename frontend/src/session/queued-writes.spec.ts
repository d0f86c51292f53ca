import { expect, test } from "vitest";
import { add, arrivedBefore, bodyAt, type QueuedWrite, waitingFor, without } from "./queued-writes";

const write = (key: string, subject: string): QueuedWrite =>
  ({ key, subject, method: "PUT", path: "/x", body: null, at: 0 });
const timed: QueuedWrite = { ...write("1", "patrol:in:1"), method: "POST", body: { way: "code" }, timed: true };

test("writes keep their order", () => {
  const writes = [write("1", "duty"), write("2", "answer:a"), write("3", "stage:a")].reduce(add, [] as QueuedWrite[]);
  expect(writes.map((item) => item.key)).toEqual(["1", "2", "3"]);
});

test("a newer write about the same thing replaces one that waits", () => {
  const writes = [write("1", "x"), write("2", "duty"), write("3", "duty")].reduce(add, [] as QueuedWrite[]);
  expect(writes.map((item) => item.key)).toEqual(["1", "3"]);
});

test("the first in line is never replaced: it may be under way", () => {
  const writes = [write("1", "duty"), write("2", "duty")].reduce(add, [] as QueuedWrite[]);
  expect(writes.map((item) => item.key)).toEqual(["1", "2"]);
});

test("the newest write about a thing is the one that counts", () => {
  const writes = [write("1", "duty"), write("2", "duty")];
  expect(waitingFor(writes, "duty")?.key).toBe("2");
  expect(waitingFor(without(writes, "2"), "duty")?.key).toBe("1");
  expect(waitingFor(writes, "answer:a")).toBeUndefined();
});

test("a write that waited says when it was done and what the device's clock says", () => {
  const write = { ...timed, at: Date.parse("2026-11-22T11:00:00Z") };
  expect(bodyAt(write, write.at + 1_000)).toEqual({ way: "code" });
  expect(bodyAt(write, write.at + 3_600_000)).toEqual({ way: "code", at: "2026-11-22T11:00:00.000Z", device_now: "2026-11-22T12:00:00.000Z" });
});

test("other writes go out as they are, whenever", () => {
  expect(bodyAt({ ...timed, timed: undefined }, 3_600_000)).toEqual({ way: "code" });
});

test("a timed write whose answer was lost counts as arrived", () => {
  expect(arrivedBefore(timed, "conflict.idempotency")).toBe(true);
  expect(arrivedBefore(timed, "conflict.late")).toBe(false);
  expect(arrivedBefore(write("1", "x"), "conflict.idempotency")).toBe(false);
});
