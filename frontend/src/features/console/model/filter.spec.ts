import { expect, test } from "vitest";
import { incident } from "../specimens";
import { matches } from "./filter";

test("every word must occur, in either language, capital or not", () => {
  const item = incident("a");
  expect(["", "北京路", "medical 0042", "MEDICAL", "越秀"].every((words) => matches(item, words, "all"))).toBe(true);
  expect(matches(item, "medical 高第街", "all")).toBe(false);
});

test("a status leaves the others out", () => {
  expect(matches(incident("a", { status: "exercise" }), "", "actual")).toBe(false);
  expect(matches(incident("a", { status: "exercise" }), "", "exercise")).toBe(true);
});
