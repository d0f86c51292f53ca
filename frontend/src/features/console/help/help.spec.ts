import { expect, test } from "vitest";
import { concernsHelp } from "./help";

test("the desk asks again when somebody calls, answers or is all right", () => {
  expect(["turnout.help", "turnout.help_answered", "turnout.help_over"].every(concernsHelp)).toBe(true);
  expect(concernsHelp("turnout.not_back")).toBe(false);
});
