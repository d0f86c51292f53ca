import { expect, test } from "vitest";
import { pointAt } from "./geodesy";
import { worthTelling } from "./position";

const first = { lon: 113.2644, lat: 23.125, accuracy_m: 8, at: 0 };
const later = (seconds: number, metres: number) => ({ ...first, ...pointAt(first, 90, metres), at: seconds * 1000 });

test.each([
  ["the first", null, later(0, 0), true],
  ["standing still", first, later(30, 3), false],
  ["a minute later", first, later(61, 0), true],
  ["after a few steps", first, later(8, 20), true],
  ["twice in a second", first, later(1, 40), false],
])("%s", (_, last, next, worth) => expect(worthTelling(last, next)).toBe(worth));
