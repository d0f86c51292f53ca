import { expect, test } from "vitest";
import { pagesFor } from "./pages";

const names = (organiser: boolean) => pagesFor(organiser).map((page) => page.name);

test("the day comes first", () => {
  expect(names(false)[0]).toBe("today");
});

test("levels are set by organisers only", () => {
  expect(names(false)).not.toContain("levels");
});
