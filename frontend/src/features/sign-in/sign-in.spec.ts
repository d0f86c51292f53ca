import { expect, test } from "vitest";
import type { RoleName } from "@/api/types";
import { landing, phoneDigits } from "./sign-in";

test.each([
  ["13800000004", "13800000004"],
  ["+86 138-0000-0004", "13800000004"],
  ["0086 13800000004", "13800000004"],
  ["1380000000", null],
  ["23800000004", null],
  ["1380000000a", null],
  ["", null],
])("%s is the phone %s", (text, digits) => expect(phoneDigits(text)).toBe(digits));

const as = (...mine: RoleName[]) => ({
  atDesk: true, needsFactor: false, memberships: [] as number[],
  has: (...roles: RoleName[]) => roles.some((role) => mine.includes(role)),
});
const member = { ...as(), memberships: [1] };
const liaison = as("liaison");

test("one lands where one wanted to go, but never on a foreign host", () => {
  expect(landing("/console", member)).toBe("/console");
  expect(landing("//evil.example", member)).toBe("/");
  expect(landing("/\\evil.example", member)).toBe("/");
  expect(landing("https://evil.example", member)).toBe("/");
});

test("desk people without a unit land at the desk, all others at their phone", () => {
  expect(landing(undefined, liaison)).toBe("/console");
  expect(landing(undefined, member)).toBe("/");
});

test("organisers and captains without a unit land at desks of their own", () => {
  expect(landing(undefined, as("organiser", "captain"))).toBe("/organiser");
  expect(landing("/console", as("organiser"))).toBe("/console");
  expect(landing(undefined, as("captain"))).toBe("/team");
  expect(landing(undefined, as("captain", "liaison"))).toBe("/console");
});

test("staff without a second factor are led to set one up, and then to where they wanted", () => {
  const weak = { ...liaison, atDesk: false, needsFactor: true };
  expect(landing(undefined, weak)).toBe("/set-up?next=%2Fconsole");
  expect(landing("/console/units", weak)).toBe("/set-up?next=%2Fconsole%2Funits");
  expect(landing("//evil.example", weak)).toBe("/set-up?next=%2Fconsole");
});
