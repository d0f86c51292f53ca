import { expect, test } from "vitest";
import type { Ladder } from "./api";
import { progress } from "./progress";

const next = (needs: Record<string, number>, missing: Record<string, number>): Pick<Ladder, "next"> => ({
  next: { code: "a", name: { zh: "一", en: "one" }, needs, missing },
});

test("what lacks most says how far it is", () => {
  expect(progress(next({ hours: 100, years: 2 }, { hours: 25, years: 1 }))).toBe(0.5);
});

test("at the top nothing is left", () => {
  expect(progress({ next: null })).toBe(1);
});
