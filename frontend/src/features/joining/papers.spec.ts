import { expect, test } from "vitest";
import { standing } from "./papers";

const noon = new Date("2026-11-22T12:00:00+08:00");

test.each([
  [null, "none"],
  ["2026-11-21", "over"],
  ["2026-11-22", "soon"],
  ["2026-12-21", "soon"],
  ["2026-12-22", "good"],
])("cover until %s is %s", (until, expected) => expect(standing(until, noon)).toBe(expected));
