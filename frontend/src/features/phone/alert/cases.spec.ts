import { expect, test } from "vitest";
import type { Assignment, Envelope } from "@/api/types";
import { type Cases, dismiss, onScreen, phaseOf, see, takeAnswer, takeAssignments, takeEnvelope, takeStage, withoutOld } from "./cases";

const start = Date.parse("2026-11-22T06:30:00Z");
const iso = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const at = (seconds: number) => start + seconds * 1000;

function envelope(change: Partial<Envelope> = {}, dispatch = "d1"): Envelope {
  return {
    id: `e-${dispatch}`, kind: "alert.dispatched", status: "actual", type: "alert", references: [],
    issued_at: iso(0), answer_due_at: iso(25), expires_at: iso(900),
    incident: { id: "i1", number: "GZ-20261122-0001", kind: "medical", severity: "urgent", title: "突发疾病", title_en: "Sudden illness", description: "" },
    dispatch: { id: dispatch, unit: { id: "u1", name: "北京路步行街 1 组", name_en: "" }, wave: 1 },
    place: { lon: 113.26, lat: 23.12, crs: "wgs84", address: "新大新门口", distance_m: 58, bearing_deg: 50, eta_s: 32 },
    posture: "aid", keep_off_m: 0, instructions: [], text: { zh: "", en: "" }, crew: [],
    ...change,
  };
}
const take = (cases: Cases, item: Envelope, seconds = 1) => takeEnvelope(cases, item, "me", at(seconds));
const unseen = take({}, envelope());
const alerted = see(unseen, "d1");
const phase = (cases: Cases, seconds: number, id = "d1") => phaseOf(cases[id]!, at(seconds));

test("an alert rings until it is time, then is late, then is gone", () => {
  expect([1, 24, 26, 899, 901].map((seconds) => phase(alerted, seconds)))
    .toEqual(["ringing", "ringing", "late", "late", "gone"]);
});

test("once the unit has answered, the phones of the others are quiet", () => {
  const update = envelope({ id: "e2", kind: "alert.updated", type: "update", answer_due_at: null });
  expect(phase(take(alerted, update), 3)).toBe("late");
});

test("an alert that comes after its time never rings", () => {
  expect(phase(take({}, envelope({ expires_at: iso(-5), answer_due_at: iso(-60) })), 0)).toBe("gone");
});

test("accepting leads on the way, arriving on the scene, leaving home", () => {
  const going = takeAnswer(alerted, "d1", "accept");
  const there = takeStage(going, "d1", "on_scene", iso(60));
  const helped = takeStage(there, "d1", "need_help", iso(70));
  const left = takeStage(helped, "d1", "left", iso(300));
  expect([going, there, helped, left].map((cases) => phase(cases, 100))).toEqual(["en_route", "on_scene", "on_scene", "gone"]);
});

test("asking for help on the way keeps one on the way", () => {
  const cases = takeStage(takeAnswer(alerted, "d1", "accept"), "d1", "need_help", iso(9));
  expect(phase(cases, 10)).toBe("en_route");
});

test("declining puts the alert away, and its end is not announced", () => {
  const declined = takeAnswer(alerted, "d1", "decline");
  expect(phase(declined, 2)).toBe("gone");
  expect(phase(take(declined, envelope({ kind: "alert.closed", type: "cancel" })), 3)).toBe("gone");
});

test("an answer given on another device is taken over", () => {
  const crew = [{ id: "me", name: "甲", role: "leader" as const, answer: "accept" as const, stage: "on_scene" as const }];
  expect(phase(take(alerted, envelope({ id: "e2", kind: "alert.updated", type: "update", crew })), 3)).toBe("on_scene");
});

test("an update neither rings again nor forgets the answer", () => {
  const going = takeAnswer(alerted, "d1", "accept");
  const updated = take(going, envelope({ id: "e2", kind: "alert.updated", type: "update", references: ["e-d1"] }));
  expect(phase(updated, 2)).toBe("en_route");
});

test("a stand-down is announced to who was asked or goes, and can be put away", () => {
  const stood = take(alerted, envelope({ id: "e2", kind: "alert.stood_down", type: "cancel", text: { zh: "已撤回", en: "Stood down" } }));
  expect(phase(stood, 2)).toBe("over");
  expect(stood.d1!.end).toMatchObject({ kind: "stood_down", text: { zh: "已撤回" } });
  expect(phase(dismiss(stood, "d1"), 2)).toBe("gone");
});

test("the end of an alert that was never on the screen is no news", () => {
  expect(phase(take(unseen, envelope({ id: "e2", kind: "alert.closed", type: "update" })), 2)).toBe("gone");
});

test("an end that comes first is no news", () => {
  expect(phase(take({}, envelope({ kind: "alert.closed", type: "cancel" })), 1)).toBe("gone");
});

test("a repeat of the alert after its end does not ring again", () => {
  const stood = take(alerted, envelope({ id: "e2", kind: "alert.stood_down", type: "cancel" }));
  expect(phase(take(stood, envelope()), 3)).toBe("over");
});

test("what rings comes before what one does, the critical before the urgent", () => {
  let cases = takeAnswer(alerted, "d1", "accept");
  cases = take(cases, envelope({ issued_at: iso(2) }, "d2"));
  const incident = { ...envelope().incident, severity: "critical" as const };
  cases = take(cases, envelope({ issued_at: iso(3), incident }, "d3"));
  expect(onScreen(cases, at(5)).map((item) => item.envelope.dispatch.id)).toEqual(["d3", "d2", "d1"]);
});

test("the server's list restores where one was", () => {
  const my = { answer: "accept", stage: "on_scene", on_scene_at: iso(50) } as Assignment["my"];
  const restored = takeAssignments({}, [{ ...envelope(), my } as Assignment], []);
  expect(phase(restored, 100)).toBe("on_scene");
});

test("what the list no longer names is over for who went, gone for the rest", () => {
  expect(phase(takeAssignments(takeAnswer(alerted, "d1", "accept"), [], ["d1"]), 9)).toBe("over");
  expect(phase(takeAssignments(alerted, [], ["d1"]), 9)).toBe("gone");
});

test("an alert that came while the list was on its way goes on ringing", () => {
  expect(phase(takeAssignments(alerted, [], []), 9)).toBe("ringing");
});

test("old cases are forgotten after a day, open ones never", () => {
  const declined = takeAnswer(alerted, "d1", "decline");
  expect(withoutOld(declined, at(90_000))).toEqual({});
  expect(Object.keys(withoutOld(takeAnswer(alerted, "d1", "accept"), at(90_000)))).toEqual(["d1"]);
});
