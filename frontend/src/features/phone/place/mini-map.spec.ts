import { expect, test } from "vitest";
import { labelsEast, ringsFor } from "./mini-map";

test.each([
  [3, [5, 10]],
  [58, [20, 50]],
  [210, [100, 200]],
  [9000, [2000, 5000]],
])("%d metres get rings of %j", (metres, rings) => expect(ringsFor(metres)).toEqual(rings));

test("the rings are labelled in the east, unless one comes from there", () => {
  expect([190, 90, 0].map(labelsEast)).toEqual([true, true, true]);
  expect(labelsEast(270)).toBe(false);
});
