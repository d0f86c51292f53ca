import { beforeEach, expect, test } from "vitest";
import { setLanguage } from "@/i18n";
import { degrees, distance, midnight, offset } from "./format";

beforeEach(() => setLanguage("zh"));

test("the day begins at midnight in Guangzhou", () => {
  expect(midnight(Date.parse("2026-11-21T17:00:00Z"))).toBe("2026-11-21T16:00:00.000Z");
  expect(midnight(Date.parse("2026-11-21T15:59:00Z"))).toBe("2026-11-20T16:00:00.000Z");
});

test("coordinates are shown longitude first, to ten centimetres", () => {
  expect(degrees({ lon: 113.2644, lat: 23.125 })).toBe("113.264400, 23.125000");
});

test("distances are those of the server's sentences", () => {
  expect([58.4, 319, 1260, 12_400].map(distance)).toEqual(["58 米", "319 米", "1.3 公里", "12 公里"]);
});

test("stages tell tenths of a second while they matter", () => {
  expect([0.1, 42, 128].map(offset)).toEqual(["+0.1 秒", "+42 秒", "+02:08"]);
});
