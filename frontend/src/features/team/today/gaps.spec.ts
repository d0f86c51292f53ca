import { expect, test } from "vitest";
import type { ShiftPerson } from "../wires";
import { askFirst, missing, worstFirst } from "./gaps";

const now = Date.parse("2026-11-22T00:00:00Z");
const gap = (starts_at: string, minimum: number, missing: number) => ({ starts_at, minimum, gap: missing, needs: [] });

test("tonight's empty shift comes before next week's", () => {
  const far = gap("2026-11-30T11:00:00Z", 4, 4);
  const near = gap("2026-11-22T11:00:00Z", 4, 4);
  expect(worstFirst([far, near], now)).toEqual([near, far]);
});

test("of two on one day the one that lacks most is first, and the full one is not there", () => {
  const one = gap("2026-11-23T01:00:00Z", 4, 1);
  const all = gap("2026-11-23T11:00:00Z", 4, 4);
  expect(worstFirst([one, all, gap("2026-11-22T11:00:00Z", 4, 0)], now)).toEqual([all, one]);
});

test("a gap that has begun still counts as now", () => {
  const begun = gap("2026-11-21T23:00:00Z", 2, 1);
  expect(worstFirst([gap("2026-11-25T11:00:00Z", 2, 1), begun], now)[0]).toBe(begun);
});

test("as many are asked as are missing", () => {
  const could = ["a", "b", "c"].map((id) => ({ person: { id, name: id } }));
  expect(askFirst({ gap: 2, could } as never).map((each) => each.person.id)).toEqual(["a", "b"]);
});

const person = (id: string, state: ShiftPerson["state"], checked_in_at: string | null) => ({ sign_up: id, state, checked_in_at }) as ShiftPerson;

test("missing is who was confirmed and has not come ten minutes after the start", () => {
  const people = [person("a", "confirmed", null), person("b", "confirmed", "2026-11-22T00:01:00Z"), person("c", "waiting", null)];
  const shift = { starts_at: "2026-11-22T00:00:00Z", ends_at: "2026-11-22T02:00:00Z", state: "planned" as const, people };
  expect(missing(shift, now + 9 * 60_000)).toEqual([]);
  expect(missing(shift, now + 10 * 60_000).map((one) => one.sign_up)).toEqual(["a"]);
  expect(missing(shift, now + 3 * 3_600_000)).toEqual([]);
  expect(missing({ ...shift, state: "cancelled" }, now + 11 * 60_000)).toEqual([]);
});
