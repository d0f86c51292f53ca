import { expect, test } from "vitest";
import { instantOf, plusDays } from "../time";
import { byDay, daysOf, hoursOf, piecesOf, step } from "./layout";

const DAY = "2026-11-22";
const at = (id: string, from: string, to: string, day = DAY, last = day) => ({ id, starts_at: instantOf(day, from), ends_at: instantOf(last, to) });

test("a week has seven days from Monday, a month whole weeks", () => {
  expect(daysOf("week", DAY)[0]).toBe("2026-11-16");
  expect(daysOf("week", DAY)).toHaveLength(7);
  expect(daysOf("month", DAY)[0]).toBe("2026-10-26");
  expect(daysOf("month", DAY).at(-1)).toBe("2026-12-06");
  expect(daysOf("month", "2026-02-10")).toHaveLength(35);
});

test("steps cross the year", () => {
  expect(step("week", "2026-12-30", 1)).toBe("2027-01-06");
  expect(step("month", "2026-12-31", 1)).toBe("2027-01-31");
});

test("what does not overlap has the whole width", () => {
  const pieces = piecesOf([at("a", "08:00", "10:00"), at("b", "10:00", "12:00")], DAY);
  expect(pieces.map((piece) => [piece.id, piece.lane, piece.lanes])).toEqual([["a", 0, 1], ["b", 0, 1]]);
});

test("what overlaps lies side by side, and a free lane is used again", () => {
  const pieces = piecesOf([at("a", "08:00", "12:00"), at("b", "09:00", "10:00"), at("c", "10:30", "11:30")], DAY);
  expect(pieces.map((piece) => [piece.id, piece.lane, piece.lanes])).toEqual([["a", 0, 2], ["b", 1, 2], ["c", 1, 2]]);
});

test("a night shift is in both days, and one that ends at midnight only in one", () => {
  const next = plusDays(DAY, 1);
  const night = at("n", "22:00", "02:00", DAY, next);
  expect(piecesOf([night], DAY)[0]).toMatchObject({ from: 1320, to: 1440 });
  expect(piecesOf([night], next)[0]).toMatchObject({ from: 0, to: 120 });
  expect(piecesOf([at("m", "22:00", "00:00", DAY, next)], next)).toEqual([]);
});

test("the hours leave air and never leave the day", () => {
  expect(hoursOf([{ from: 540, to: 660 }])).toEqual([8, 16]);
  expect(hoursOf([{ from: 1320, to: 1440 }])).toEqual([16, 24]);
  expect(hoursOf([{ from: 0, to: 120 }])).toEqual([0, 8]);
});

test("days list what begins on them", () => {
  const days = byDay([at("b", "20:00", "21:00"), at("a", "08:00", "09:00")]);
  expect(days.get(DAY)!.map((shift) => shift.id)).toEqual(["a", "b"]);
});
