import { expect, test } from "vitest";
import { concerns, subjects, waitingPasses, waitsIn, waitsOut } from "./deeds";

const named = (subject: string) => ({ subject });

test("deeds of a patrol are told from answers to alerts and from duty", () => {
  expect(concerns(named(subjects.checkIn("1")))).toBe(true);
  expect(concerns(named("answer:1"))).toBe(false);
  expect(concerns(named("duty"))).toBe(false);
});

test("in and out are told apart, and so are shifts", () => {
  const into = named(subjects.checkIn("1"));
  expect(waitsIn(into, "1")).toBe(true);
  expect(waitsIn(into, "2")).toBe(false);
  expect(waitsOut(into, "1")).toBe(false);
  expect(waitsOut(named(subjects.checkOut("1")))).toBe(true);
});

test("each checkpoint waits for itself", () => {
  const writes = [subjects.pass("1", "a"), subjects.pass("1", "b"), subjects.pass("2", "c"), subjects.help].map(named);
  expect(waitingPasses(writes, "1")).toEqual(["a", "b"]);
});
