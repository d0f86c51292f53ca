import { expect, test } from "vitest";
import { fullness, lackOf } from "./view";

const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();

test("what is over lacks nobody", () => {
  const shift = { state: "planned", gap: 2, taken: 0, ends_at: hours(-1) } as const;
  expect([lackOf(shift), fullness(shift)]).toEqual([0, "over"]);
});

test("what is to come lacks people, unless it is cancelled", () => {
  const shift = { state: "planned", gap: 2, taken: 1, ends_at: hours(1) } as const;
  expect([lackOf(shift), fullness(shift)]).toEqual([2, "short"]);
  expect(lackOf({ ...shift, state: "cancelled" })).toBe(0);
});
