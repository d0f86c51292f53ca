import { expect, test } from "vitest";
import { dateOf, nights, when } from "./times";

const now = Date.parse("2026-11-22T03:00:00Z");
const of = (starts_at: string, ends_at: string) => when({ starts_at, ends_at }, now);

test("the day is the city's", () => expect(dateOf("2026-11-22T16:00:00Z")).toBe("2026-11-23"));
test("today and tomorrow have their words", () => {
  expect(of("2026-11-22T11:00:00Z", "2026-11-22T13:00:00Z")).toBe("今天 19:00–21:00");
  expect(of("2026-11-23T11:00:00Z", "2026-11-23T13:00:00Z")).toBe("明天 19:00–21:00");
});
test("a shift over midnight says so", () => expect(of("2026-11-22T14:00:00Z", "2026-11-22T17:00:00Z")).toBe("今天 22:00–次日 01:00"));
test("another day is named with its weekday", () => expect(of("2026-11-24T11:00:00Z", "2026-11-24T13:00:00Z")).toMatch(/11月24日.*周二.* 19:00–21:00/));
test("midnight of the turn of the year is one night", () => expect(nights("2026-12-31T15:00:00Z", "2026-12-31T17:00:00Z")).toBe(1));
