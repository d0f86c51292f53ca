import { expect, test } from "vitest";
import { standing } from "./papers";

test.each([
  [null, "always"],
  ["2027-11-22", "good"],
  ["2027-01-22", "good"],
  ["2027-01-21", "soon"],
  ["2026-11-22", "soon"],
  ["2026-11-21", "over"],
])("a certificate until %s is %s on the 22nd of November", (until, is) => expect(standing(until, "2026-11-22")).toBe(is));
