import { expect, test } from "vitest";
import type { Wording } from "./api";
import { type Draft, isAdult, needsGuardian, reachable, stepsFor } from "./draft";

const words = (kind: string, adults_only: boolean) => ({ kind, adults_only, version: "1" }) as Wording;
const WORDINGS = [words("alerts", true), words("position", true), words("sms", false), words("voice", false)];
const blank: Draft = {
  phone: "", proved: false, name: "", birthYear: null, guardianName: "", guardianPhone: "", guardianProved: false, street: null, roles: [], answers: {},
};

test("an adult is asked for each consent by itself", () => {
  const steps = stepsFor({ ...blank, birthYear: 1980 }, WORDINGS, 2026, false);
  expect(steps).toEqual(["phone", "code", "name", "birth", "street", "roles", "consent-alerts", "consent-position", "consent-sms", "consent-voice", "review"]);
});

test("who turns 18 this year is not asked about calls and position", () => {
  expect(isAdult(2008, 2026)).toBe(false);
  expect(isAdult(2008, 2027)).toBe(true);
  expect(stepsFor({ ...blank, birthYear: 2008 }, WORDINGS, 2026, false)).not.toContain("consent-alerts");
});

test("who turns 14 this year needs a guardian", () => {
  expect(needsGuardian(2012, 2026)).toBe(true);
  expect(needsGuardian(2011, 2026)).toBe(false);
  expect(stepsFor({ ...blank, birthYear: 2012 }, WORDINGS, 2026, false)).toContain("guardian");
});

test("nobody jumps over a question", () => {
  const steps = stepsFor(blank, WORDINGS, 2026, false);
  expect(steps[reachable(steps, blank)]).toBe("phone");
  expect(steps[reachable(steps, { ...blank, phone: "13900000001", proved: true })]).toBe("name");
});

test("after a refusal neither the number nor the consents are asked again", () => {
  expect(stepsFor({ ...blank, birthYear: 1980 }, WORDINGS, 2026, true)).toEqual(["name", "birth", "street", "roles", "review"]);
});
