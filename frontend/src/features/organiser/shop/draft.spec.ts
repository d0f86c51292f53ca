import { expect, test } from "vitest";
import type { KeptItem } from "./api";
import { draftOf, isComplete, sent } from "./draft";

const item = { name: "雨伞", name_en: "", description: "", cost: 100, limit_per_person: null, limit_period: "year", kept_for_days: 7, state: "on_sale", places: [{ id: "p" }], area_code: "440104" } as unknown as KeptItem;

test("an item that is changed keeps its area and its stock", () => {
  const body = sent(draftOf(item), false);
  expect(body.limit_per_person).toBeNull();
  expect("stock" in body || "area_code" in body).toBe(false);
});

test("a new one says both", () => {
  const draft = { ...draftOf(null), name: " 毛巾 ", area_code: "440104", places: ["p"], stock: 5 };
  expect(sent(draft, true)).toMatchObject({ name: "毛巾", area_code: "440104", stock: 5, limit_per_person: 1 });
});

test("what is missing or out of range is not sent", () => {
  const draft = draftOf(item);
  expect(isComplete(draft)).toBe(true);
  for (const wrong of [{ name: " " }, { places: [] }, { cost: 0 }, { cost: 1.5 }, { limit: 1001 }, { kept_for_days: 61 }, { area_code: "" }])
    expect(isComplete({ ...draft, ...wrong }), JSON.stringify(wrong)).toBe(false);
});
