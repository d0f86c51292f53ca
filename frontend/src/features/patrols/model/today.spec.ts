import { expect, test } from "vitest";
import type { Attendance, TurnoutShift } from "../wires";
import { shiftAt } from "../specimens";
import { coming, isOver, todayOf } from "./today";

const now = Date.parse("2026-11-22T11:00:00Z");
const nobody = { attendance: null, shift: null };
const on = {
  id: "1", title: "夜巡", team: null, starts_at: "2026-11-22T08:00:00Z", ends_at: "2026-11-22T10:00:00Z", meeting_point: "北口",
  place: { lon: 113.2, lat: 23.1, crs: "wgs84" },
} as TurnoutShift;
const attendance = { id: "a", shift: "1", checked_in_at: "2026-11-22T10:58:00Z", checked_out_at: null, way_in: "code", state: "accepted" } as Attendance;

test("with no shift of mine there is none", () => expect(todayOf([], nobody, now).kind).toBe("none"));

test("the next shift is the first that I am confirmed for", () => {
  const shifts = [shiftAt("2026-11-24T11:00:00Z", { id: "late" }), shiftAt("2026-11-23T11:00:00Z", { id: "soon" })];
  expect(todayOf(shifts, nobody, now)).toMatchObject({ kind: "next", shift: { id: "soon" } });
});

test("half an hour before its start one may check in, and until its end", () => {
  expect(todayOf([shiftAt("2026-11-22T11:29:00Z")], nobody, now).kind).toBe("due");
  expect(todayOf([shiftAt("2026-11-22T11:31:00Z")], nobody, now).kind).toBe("next");
  expect(todayOf([shiftAt("2026-11-22T09:01:00Z")], nobody, now).kind).toBe("due");
  expect(todayOf([shiftAt("2026-11-22T09:00:00Z")], nobody, now).kind).toBe("none");
});

test("who is checked in is on patrol, whatever the clock says", () => {
  const shift = shiftAt("2026-11-22T08:00:00Z", { id: "1" });
  expect(todayOf([shift], { attendance, shift: on }, now)).toMatchObject({ kind: "running", shift: { team: { name: "秀全大妈" } } });
});

test("a shift that the captain entered me in shows although it is none of mine", () => {
  expect(todayOf([], { attendance, shift: on }, now)).toMatchObject({ kind: "running", shift: { title: "夜巡", place: { name: "北口" } } });
});

test("a shift that I have checked out of is over for me", () => {
  const shift = shiftAt("2026-11-22T10:30:00Z", { id: "1" });
  expect(todayOf([shift], nobody, now, new Set(["1"])).kind).toBe("none");
});

test.each(["asked", "waiting", "cancelled", "swapped"] as const)("a sign-up that is %s is no shift of mine", (state) => {
  expect(coming([shiftAt("2026-11-23T11:00:00Z", {}, state)], now)).toEqual([]);
});

test("a shift that the server no longer names while one could check in is over", () => {
  const shift = shiftAt("2026-11-22T10:30:00Z", { id: "1" });
  expect(isOver(shift, nobody, now)).toBe(true);
  expect(isOver(shift, { attendance: null, shift: on }, now)).toBe(false);
  expect(isOver(shift, nobody, now - 3_600_000)).toBe(false);
  expect(isOver(shift, nobody, 0)).toBe(false);
  expect(isOver(shift, { attendance, shift: on }, now)).toBe(false);
});

test("a cancelled shift does not come", () => {
  expect(coming([shiftAt("2026-11-23T11:00:00Z", { state: "cancelled" })], now)).toEqual([]);
});
