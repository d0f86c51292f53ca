import { expect, test } from "vitest";
import { needOf, shiftAt } from "../specimens";
import { left, nearestFirst, rolesFor, signedUp } from "./places";

const at = "2026-11-23T11:00:00Z";
const shift = shiftAt(at, { needs: [needOf("patrol", 3, 3), needOf("guide", 0, 1), needOf("mediator", 0, 1)] });

test("a role of mine that is free comes first", () => expect(rolesFor(shift, ["patrol", "guide"])).toEqual(["guide"]));
test("with none free one waits for one's own", () => expect(rolesFor(shift, ["patrol"])).toEqual(["patrol"]));
test("who has no role yet may take any that is free", () => expect(rolesFor(shift, [])).toEqual(["guide", "mediator"]));
test("places left are never fewer than none", () => expect(left(shiftAt(at, { taken: 5, maximum: 3 }))).toBe(0));
test("who waits is signed up, who cancelled is not", () => {
  expect(signedUp(shiftAt(at, {}, "waiting"))).toBe(true);
  expect(signedUp(shiftAt(at, {}, "cancelled"))).toBe(false);
  expect(signedUp(shiftAt(at, {}, null))).toBe(false);
});
test("the nearest is first, unknown distances are last and in time", () => {
  const shifts = [
    shiftAt("2026-11-25T11:00:00Z", { id: "late" }), shiftAt("2026-11-24T11:00:00Z", { id: "early" }),
    shiftAt(at, { id: "far", distance_m: 900 }), shiftAt(at, { id: "near", distance_m: 90 }),
  ];
  expect(nearestFirst(shifts).map((item) => item.id)).toEqual(["near", "far", "early", "late"]);
});
