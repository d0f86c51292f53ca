import { expect, test } from "vitest";
import { localDay, megabytes } from "./words";

test("the day after the last of a year is the first of the next", () => {
  expect(localDay(1, new Date(2026, 11, 31, 23, 59))).toBe("2027-01-01");
  expect(localDay(0, new Date(2026, 0, 5))).toBe("2026-01-05");
});

test("a small file is never nothing", () => {
  expect(megabytes(10)).toBe("0.1 MB");
  expect(megabytes(11.84 * 2 ** 20)).toBe("11.8 MB");
});
