import { expect, test } from "vitest";
import { codeOf, secondsLeft } from "./code";

test.each([
  ["482913", "482913"],
  ["482 913", "482913"],
  ["４８２９１３", "482913"],
  ["https://jiefang.example/patrols/shifts/0192f3?code=482913", "482913"],
  ["jiefang:shift:482913", "482913"],
  ["48291", ""],
  ["6923450657713", ""],
  ["https://elsewhere.example/a/1234567890", ""],
  ["", ""],
])("%s is %s", (seen, code) => expect(codeOf(seen, 6)).toBe(code));

test("a code that has turned has no seconds left", () => {
  const now = Date.parse("2026-11-22T11:00:00Z");
  expect(secondsLeft("2026-11-22T11:00:12.400Z", now)).toBe(13);
  expect(secondsLeft("2026-11-22T10:59:00Z", now)).toBe(0);
});
