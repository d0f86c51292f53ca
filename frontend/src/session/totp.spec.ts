// @vitest-environment node
import { expect, test } from "vitest";
import { totp } from "./totp";

/** RFC 6238, appendix B: the last six of its eight digits; the secret is "12345678901234567890". */
test.each([
  [59_000, "287082"],
  [1_111_111_109_000, "081804"],
  [1_234_567_890_000, "005924"],
])("at %i ms the digits are %s", async (at, digits) => {
  expect(await totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at)).toBe(digits);
});
