import { expect, test } from "vitest";
import type { ShopItem } from "./api";
import { codeIn, hindrance, missing, reached, spoken } from "./goal";

const item = (given: Partial<ShopItem> = {}) =>
  ({ cost: 100, stock: 3, limit_per_person: null, mine_this_period: 0, places: [{}], name: "雨伞", name_en: "Umbrella", ...given }) as ShopItem;

test("what is there, allowed and paid for can be had", () => {
  expect(hindrance(item(), 100)).toBeNull();
  expect(hindrance(item({ limit_per_person: 2, mine_this_period: 1 }), 100)).toBeNull();
});

test("each hindrance is told, the stock first", () => {
  expect(hindrance(item({ stock: 0 }), 0)).toBe("soldOut");
  expect(hindrance(item({ limit_per_person: 1, mine_this_period: 1 }), 500)).toBe("limit");
  expect(hindrance(item({ places: [] }), 500)).toBe("nowhere");
  expect(hindrance(item(), 99)).toBe("points");
});

test("a goal is never less than nothing nor more than whole", () => {
  expect([reached(200, -5), reached(200, 50), reached(200, 900)]).toEqual([0, 0.25, 1]);
  expect([missing(200, 50), missing(200, 900)]).toEqual([150, 0]);
});

test("a code is found in the address that a camera read", () => {
  expect(codeIn("https://jiefang.example/partner#12345678")).toBe("12345678");
  expect(codeIn("#12345678")).toBe("12345678");
  expect(codeIn("https://elsewhere.example/123456789")).toBe("");
  expect(spoken("12345678")).toBe("1234 5678");
});
