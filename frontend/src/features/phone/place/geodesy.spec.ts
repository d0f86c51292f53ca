import { expect, test } from "vitest";
import { bearingBetween, distanceBetween, pointAt } from "./geodesy";

const post = { lon: 113.2644, lat: 23.125 };

test("a hundredth of a degree of latitude is 1112 m north", () => {
  const north = { ...post, lat: 23.135 };
  expect(distanceBetween(post, north)).toBeCloseTo(1112, 0);
  expect(bearingBetween(post, north)).toBeCloseTo(0, 5);
});

test("there and back is the same way", () => {
  const there = pointAt(post, 50, 58);
  expect(distanceBetween(post, there)).toBeCloseTo(58, 1);
  expect(bearingBetween(post, there)).toBeCloseTo(50, 1);
});
