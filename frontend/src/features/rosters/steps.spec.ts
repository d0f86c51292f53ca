import { describe, expect, it } from "vitest";
import { changes, lacking, percent, stepOf } from "./steps";

describe("the roster wizard", () => {
  it("stands where the roster stands", () => {
    expect(stepOf(null)).toBe("upload");
    expect(stepOf({ state: "failed" })).toBe("columns");
    expect(stepOf({ state: "importing" })).toBe("import");
    expect(stepOf({ state: "stopped" })).toBe("import");
  });

  it("is never done before it is done, whatever was estimated", () => {
    expect(percent({ state: "importing", done: 900, rows: 300 })).toBe(99);
    expect(percent({ state: "checking", done: 0, rows: 0 })).toBe(0);
    expect(percent({ state: "imported", done: 900, rows: 900 })).toBe(100);
  });

  it("wants a name and a phone, each once", () => {
    expect(lacking([null, "name"])).toBe("needed");
    expect(lacking(["name", "phone", "name"])).toBe("twice");
    expect(lacking(["name", "phone", null])).toBeNull();
  });

  it("sends what was changed alone", () => {
    const column = { header: "", sample: [], guess: null };
    const columns = [{ ...column, index: 0, chosen: "name" as const }, { ...column, index: 1, chosen: null }];
    expect(changes({ columns }, ["name", "phone"])).toEqual({ "1": "phone" });
  });
});
