import { expect, test } from "vitest";
import { add, type QueuedWrite, waitingFor, without } from "./queued-writes";

const write = (key: string, subject: string): QueuedWrite =>
  ({ key, subject, method: "PUT", path: "/x", body: null, at: 0 });

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
