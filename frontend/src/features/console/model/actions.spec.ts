import { expect, test } from "vitest";
import { bodyOf, complete, emptyForm } from "./actions";

test("closing asks for an outcome, handing over for whom, the rest for a reason", () => {
  expect(complete("close", emptyForm())).toBe(false);
  expect(complete("close", { ...emptyForm(), outcome: "handled" })).toBe(true);
  expect(complete("hand-over", { ...emptyForm(), reason: "x" })).toBe(false);
  expect(complete("hand-over", { ...emptyForm(), to: "120" })).toBe(true);
  expect(complete("escalate", { ...emptyForm(), reason: "  " })).toBe(false);
  expect(complete("cancel", { ...emptyForm(), reason: "误触" })).toBe(true);
});

test("what was left empty is left out", () => {
  const form = { ...emptyForm(), reason: " 人多 " };
  expect(bodyOf("escalate", form)).toEqual({ reason: "人多", units: 1 });
  expect(bodyOf("escalate", { ...form, reach_m: 1000, units: 2 })).toEqual({ reason: "人多", units: 2, reach_m: 1000 });
  expect(bodyOf("stand-down", { ...form, dispatch: "d" })).toEqual({ reason: "人多", dispatch: "d" });
  expect(bodyOf("close", { ...emptyForm(), outcome: "false_alarm" })).toEqual({ outcome: "false_alarm" });
  expect(bodyOf("hand-over", { ...emptyForm(), to: "120" })).toEqual({ to: "120" });
});
