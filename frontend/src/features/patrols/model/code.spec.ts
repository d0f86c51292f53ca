import { expect, test } from "vitest";
import { codeOf, joinCode, secondsLeft } from "./code";

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

test.each([
  ["k7mp 9qrs", "K7MP9QRS"],
  ["K7MP-9QRS", "K7MP9QRS"],
  ["Ｋ７ＭＰ", "K7MP"],
  ["K7MP9QRSTT", "K7MP9QRS"],
])("%s is the squad's code %s", (seen, code) => expect(joinCode(seen)).toBe(code));

test("of what the QR code of a place says the last digits are its code", () => {
  expect(codeOf("jf:01931234-5678-7abc-8def-123456789012:12345678-1234-7abc-8def-123456789012:48291357", 8)).toBe("48291357");
});

test("a code that has turned has no seconds left", () => {
  const now = Date.parse("2026-11-22T11:00:00Z");
  expect(secondsLeft("2026-11-22T11:00:12.400Z", now)).toBe(13);
  expect(secondsLeft("2026-11-22T10:59:00Z", now)).toBe(0);
});
