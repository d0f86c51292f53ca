import { expect, test } from "vitest";
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

const member = { atDesk: true, needsFactor: false, memberships: [1] };
const liaison = { atDesk: true, needsFactor: false, memberships: [] };

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

test("an organiser without a unit lands at the desk of organisers", () => {
  expect(landing(undefined, { ...liaison, organises: true })).toBe("/organiser");
  expect(landing("/console", { ...liaison, organises: true })).toBe("/console");
});

test("staff without a second factor are led to set one up, and then to where they wanted", () => {
  const weak = { ...liaison, atDesk: false, needsFactor: true };
  expect(landing(undefined, weak)).toBe("/set-up?next=%2Fconsole");
  expect(landing("/console/units", weak)).toBe("/set-up?next=%2Fconsole%2Funits");
  expect(landing("//evil.example", weak)).toBe("/set-up?next=%2Fconsole");
});
