import { expect, test } from "vitest";
import { detail, dispatch, response } from "../specimens";
import { progressOf, stagesOf } from "./progress";

const T0 = Date.parse("2026-11-21T06:30:55Z");
const after = (seconds: number) => new Date(T0 + seconds * 1000).toISOString();

test("five bars tell how far the alert has come with one person", () => {
  const words = [
    response("1"),
    response("1", { received_at: after(1) }),
    response("1", { received_at: after(1), shown_at: after(2) }),
    response("1", { answer: "accept", answered_at: after(9) }),
    response("1", { answer: "accept", stage: "en_route" }),
    response("1", { answer: "decline" }),
    response("1", { answer: "accept", stage: "need_help" }),
  ].map((item) => progressOf(item));
  expect(words.map((item) => `${item.bars} ${item.word}`)).toEqual([
    "1 alerted",
    "2 received",
    "3 shown",
    "4 accepted",
    "5 en_route",
    "4 declined",
    "5 need_help",
  ]);
});

test("a fresh incident waits to be delivered", () => {
  const stages = stagesOf(detail("a"), T0 + 500);
  expect(stages.map((stage) => stage.state)).toEqual(["done", "now", "ahead", "ahead", "ahead"]);
});

test("while somebody is on the way the fourth stage is under way and counts down", () => {
  const going = response("1", {
    received_at: after(0.1),
    answer: "accept",
    answered_at: after(9),
    stage: "en_route",
    en_route_at: after(10),
    eta_s: 40,
  });
  const stages = stagesOf(detail("a", { dispatches: [dispatch("1", { responses: [going] })] }), T0 + 20_000);
  expect(stages[1]?.after).toBeCloseTo(0.1);
  expect(stages[3]?.state).toBe("now");
  expect(stages[3]?.eta).toBeCloseTo(30);
});

test("a closed incident has nothing under way", () => {
  const stages = stagesOf(detail("a", { state: "closed", on_scene_at: after(100) }), T0);
  expect(stages.map((stage) => stage.state)).toEqual(["done", "done", "done", "done", "done"]);
});
