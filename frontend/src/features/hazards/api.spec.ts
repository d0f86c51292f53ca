import { expect, test } from "vitest";
import { exportUrl, movesFrom } from "./api";

test("a report goes on and never back", () => {
  expect(movesFrom("reported")).toEqual(["see", "handle", "close"]);
  expect(movesFrom("handled")).toEqual(["close"]);
  expect(movesFrom("closed")).toEqual([]);
});

test("the file has what the list has", () => {
  expect(exportUrl({ which: "open", kind: "lamp" }, "t1", "csv")).toBe("/api/v1/hazards/export?answered=true&open=true&kind=lamp&team=t1&format=csv");
  expect(exportUrl({ which: "all", kind: "" }, undefined, "xlsx")).toBe("/api/v1/hazards/export?answered=true&format=xlsx");
});
