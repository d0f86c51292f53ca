import { expect, test } from "vitest";
import { daysFrom, instantOf } from "../time";
import type { Member, Shift } from "../wires";
import { lacking, type Pair, slotOf, spread } from "./spread";

const nothing = { full: false, usual: new Map(), without: new Set<string>() };

function shift(id: string, day: string, from: string, to: string, target: number, certificate = ""): Shift {
  const needs = [{ role: "patrol" as const, minimum: target, maximum: target + 2, certificate, taken: 0, target }];
  return { id, starts_at: instantOf(day, from), ends_at: instantOf(day, to), title: id, needs, maximum: target + 2, taken: 0 } as unknown as Shift;
}

function member(id: string, more: Partial<Member> = {}): Member {
  return { id: `m-${id}`, person: { id, name: id, phone_masked: "" }, roles: [], problems: [], certificates: [], insured_until: null, ...more } as unknown as Member;
}

function overlaps(pairs: readonly Pair[], shifts: readonly Shift[]): boolean {
  const at = (id: string) => shifts.find((each) => each.id === id)!;
  return pairs.some((a, i) => pairs.some((b, j) => i < j && a.person === b.person && at(a.shift).starts_at < at(b.shift).ends_at && at(b.shift).starts_at < at(a.shift).ends_at));
}

test("a week of 14 shifts with 60 people: all filled, nobody twice at a time, the load even", () => {
  const shifts = daysFrom("2026-11-23", 7).flatMap((day) => [shift(`${day}a`, day, "08:00", "10:00", 5), shift(`${day}b`, day, "19:00", "21:00", 5)]);
  const people = Array.from({ length: 60 }, (_, index) => member(`p${index}`));
  const pairs = spread(shifts, people, new Map(), nothing);
  expect(pairs).toHaveLength(70);
  expect(lacking(shifts, pairs)).toBe(0);
  expect(overlaps(pairs, shifts)).toBe(false);
  const loads = people.map(({ person }) => pairs.filter((pair) => pair.person === person.id).length);
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
});

test("who is there already is not asked for the same time again", () => {
  const [a, b] = [shift("a", "2026-11-23", "08:00", "10:00", 1), shift("b", "2026-11-23", "09:00", "11:00", 1)];
  expect(spread([a, b], [member("x")], new Map([["a", ["x"]]]), nothing)).toEqual([]);
});

test("a place that needs a certificate goes to who has it on that day, and is filled first", () => {
  const aid = shift("aid", "2026-11-23", "08:00", "10:00", 1, "first_aid");
  const any = shift("any", "2026-11-23", "08:00", "10:00", 1);
  const trained = member("t", { certificates: [{ kind: "first_aid", expires_on: "2026-11-23" }] });
  const expired = member("e", { certificates: [{ kind: "first_aid", expires_on: "2026-11-22" }] });
  const pairs = spread([any, aid], [trained, expired], new Map(), nothing);
  expect(pairs).toContainEqual({ shift: "aid", person: "t", role: "patrol" });
  expect(pairs).toContainEqual({ shift: "any", person: "e", role: "patrol" });
});

test("uninsured, not active or of another role: not proposed", () => {
  const one = shift("a", "2026-11-23", "08:00", "10:00", 4);
  const people = [member("u", { insured_until: "2026-11-22" }), member("n", { problems: ["not_active"] }), member("r", { roles: ["guide"] })];
  expect(spread([one], people, new Map(), nothing)).toEqual([]);
});

test("the usual people come first, unless taken out by hand", () => {
  const one = shift("a", "2026-11-23", "08:00", "10:00", 1);
  const usual = new Map([[slotOf(one), ["z"]]]);
  const people = [member("a"), member("z")];
  expect(spread([one], people, new Map(), { ...nothing, usual })[0]!.person).toBe("z");
  expect(spread([one], people, new Map(), { ...nothing, usual, without: new Set(["a z"]) })[0]!.person).toBe("a");
});

test("to the maximum only where that is wished", () => {
  const one = shift("a", "2026-11-23", "08:00", "10:00", 1);
  const people = ["a", "b", "c", "d"].map((id) => member(id));
  expect(spread([one], people, new Map(), nothing)).toHaveLength(1);
  expect(spread([one], people, new Map(), { ...nothing, full: true })).toHaveLength(3);
});
