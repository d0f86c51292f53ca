import { expect, test } from "vitest";
import { body, complete, draft } from "./draft";

const filled = () => ({ ...draft(), name: "夜巡之光", name_en: "Night Light", citation: "夜巡不辍", area_code: "440104" });

test("an honour needs its names, what for, and an area", () => {
  expect(complete(draft())).toBe(false);
  expect(complete(filled())).toBe(true);
  expect(complete({ ...filled(), citation: " " })).toBe(false);
});

test("a number out of bounds, or none, is not sent", () => {
  expect(complete({ ...filled(), quota: 0 })).toBe(false);
  expect(complete({ ...filled(), quorum: 16 })).toBe(false);
  expect(complete({ ...filled(), hours: "" as unknown as number })).toBe(false);
});

test("what the record must show is sent by itself", () => {
  expect(body({ ...filled(), hours: 12 })).toMatchObject({ name: "夜巡之光", criteria: { hours: 12, answered: 0, years: 0 } });
  expect(body(filled())).not.toHaveProperty("hours");
});
