import { expect, test } from "vitest";
import type { OrganiserPart, Waiting } from "../pages";
import { ask } from "./waiting";

const part = (waits: () => Promise<Waiting[]>): OrganiserPart => ({ title: "part", order: 1, pages: [], waits });
const one = (title: string, count: number, overdue = 0): Waiting => ({ title, count, overdue, to: "/" });

test("what is overdue comes first, and nothing that is zero is shown", async () => {
  const answer = await ask([part(async () => [one("holds", 3), one("nominations", 0)]), part(async () => [one("cases", 2, 1)])]);
  expect(answer.waiting.map(({ title }) => title)).toEqual(["cases", "holds"]);
});

test("a part that cannot be asked does not hide the others", async () => {
  const failing = part(() => Promise.reject(new Error("away")));
  const answer = await ask([failing, part(async () => [one("holds", 1)])]);
  expect(answer.waiting.length).toBe(1);
  expect(answer.error).toBeInstanceOf(Error);
});
