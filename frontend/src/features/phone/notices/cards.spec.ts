import { expect, test } from "vitest";
import { type Card, current, isNotice, takeCard } from "./cards";

function card(id: string, change: Partial<Card> = {}): Card {
  return {
    id,
    about: id,
    type: "alert",
    status: "actual",
    title: { zh: "台风来了", en: "Typhoon" },
    text: { zh: "请留在室内。", en: "Stay inside." },
    at: "2026-11-21T06:00:00Z",
    expires_at: "2026-11-21T12:00:00Z",
    ...change,
  };
}

const correction = card("b", { about: "a", type: "cancel", at: "2026-11-21T06:05:00Z" });
const ids = (cards: Card[]) => cards.map((item) => item.id);

test("the newest is on top and a repeat changes nothing", () => {
  const cards = takeCard(takeCard([], card("a")), card("c", { at: "2026-11-21T06:10:00Z" }));
  expect(ids(cards)).toEqual(["c", "a"]);
  expect(takeCard(cards, card("a"))).toBe(cards);
});

test("a correction takes the place of what it corrects, whichever comes first", () => {
  expect(ids(takeCard([card("a")], correction))).toEqual(["b"]);
  expect(ids(takeCard([correction], card("a")))).toEqual(["b"]);
});

test("what has run out is not shown", () => {
  expect(ids(current([card("a")], Date.parse("2026-11-21T12:00:00Z")))).toEqual([]);
});

test("alerts that ring are none of these", () => {
  expect(isNotice({ kind: "alert.dispatched" })).toBe(false);
  expect(isNotice({ kind: "alert.corrected" })).toBe(true);
});
