import { expect, test } from "vitest";
import { localDay } from "./words";

test("the day after the last of a year is the first of the next", () => {
  expect(localDay(1, new Date(2026, 11, 31, 23, 59))).toBe("2027-01-01");
  expect(localDay(0, new Date(2026, 0, 5))).toBe("2026-01-05");
});
