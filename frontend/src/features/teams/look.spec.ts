import { expect, test } from "vitest";
import { figuresOf, inkOn, paragraphs } from "./look";

const TODAY = new Date(2026, 10, 22);
const team = { members: 30, founded_on: "2016-11-23", sub_teams: [] };

test("whole years count, and what is nothing is not shown", () => {
  expect(figuresOf(team, TODAY)).toEqual([{ what: "members", number: 30 }, { what: "years", number: 9 }]);
  expect(figuresOf({ ...team, founded_on: "2016-11-22" }, TODAY)[1]).toEqual({ what: "years", number: 10 });
  expect(figuresOf({ ...team, founded_on: null }, TODAY)).toHaveLength(1);
});

test("letters can be read on every colour", () => {
  expect(inkOn("#a3324a")).toBe("#ffffff");
  expect(inkOn("#f2e3b4")).toBe("#1b1f24");
});

test("a story is its paragraphs", () => expect(paragraphs("一\n\n 二 \n")).toEqual(["一", "二"]));
