import { expect, test } from "vitest";
import { nothing, queryOf } from "./api";
import { linesIn } from "./export";

test("no filter asks for everything", () => {
  expect(Object.values(queryOf(nothing())).filter(Boolean)).toEqual([]);
});

test("days are whole, in the reader's time, the last one included", () => {
  const query = queryOf({ ...nothing(), from: "2026-11-21", to: "2026-11-22" });
  expect(query.since).toBe(new Date(2026, 10, 21).toISOString());
  expect(query.until).toBe(new Date(2026, 10, 23).toISOString());
});

test("people and things go by id", () => {
  const query = queryOf({ ...nothing(), person: { id: "p", name: "陈组长" }, subject: { id: "unit:u", name: "北京路" } });
  expect(query).toMatchObject({ person: "p", subject: "unit:u" });
});

test("rows are counted by their ends", () => {
  expect(linesIn(new TextEncoder().encode("a\r\nb\r\n"))).toBe(2);
});
