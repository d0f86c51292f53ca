import { expect, test } from "vitest";
import { clockOf, dayOf, daysFrom, instantOf, mondayOf, plusMonths, spanOf, weekday } from "./time";

test("a late evening in London is the next day in Guangzhou", () => {
  expect(dayOf("2026-11-21T16:30:00Z")).toBe("2026-11-22");
  expect(clockOf("2026-11-21T16:30:00Z")).toBe("00:30");
});

test("there and back", () => {
  expect(instantOf("2026-11-22", "19:00")).toBe("2026-11-22T11:00:00Z");
  expect(clockOf(instantOf("2026-11-22", "19:00"))).toBe("19:00");
});

test("weeks begin on Monday", () => {
  expect(weekday("2026-11-23")).toBe(0);
  expect(mondayOf("2026-11-22")).toBe("2026-11-16");
});

test("a month later than the 31st is the last of that month", () => {
  expect(plusMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(plusMonths("2026-12-15", 1)).toBe("2027-01-15");
  expect(plusMonths("2026-01-15", -1)).toBe("2025-12-15");
});

test("days cross the year", () => {
  expect(daysFrom("2026-12-31", 2)).toEqual(["2026-12-31", "2027-01-01"]);
});

test("a night shift says that it ends the next day", () => {
  expect(spanOf("2026-11-22T14:00:00Z", "2026-11-22T18:00:00Z")).toBe("22:00–02:00 +1");
  expect(spanOf("2026-11-22T14:00:00Z", "2026-11-22T16:00:00Z")).toBe("22:00–00:00");
});
