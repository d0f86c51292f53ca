import { expect, test } from "vitest";
import { messages } from ".";

function keys(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`));
}

test("both languages say the same things", () => {
  expect(keys(messages.en).sort()).toEqual(keys(messages.zh).sort());
});

test("no message is empty", () => {
  const values = (value: unknown): unknown[] =>
    typeof value === "object" && value !== null ? Object.values(value).flatMap(values) : [value];
  expect(values(messages).filter((text) => !text)).toEqual([]);
});
