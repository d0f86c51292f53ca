import { describe, expect, it } from "vitest";
import type { Deed } from "./api";
import { actsOf, bodyOf, formOf } from "./forms";

const file = (given: Partial<Deed>) => ({ may: [], secret: false, objections: [], rules: { tiers: [], titles: [] }, ...given }) as unknown as Deed;

describe("the moves of a case file", () => {
  it("sends numbers as numbers, lines as a list and ticks as yes or no", () => {
    const form = formOf("pay", file({}))!;
    expect(bodyOf(form, { amount_yuan: "20000", paid_on: "2026-06-01" })).toEqual({ amount_yuan: 20000, paid_on: "2026-06-01", reference: "" });
    expect(bodyOf(formOf("refer", file({}))!, { members: "138 139，137\n" })).toEqual({ members: ["138", "139", "137"] });
    expect(bodyOf(formOf("answer_review", file({}))!, { answer: " 维持 " })).toEqual({ keep: false, answer: "维持" });
  });

  it("offers no notice for a secret file, only its waiver", () => {
    expect(actsOf(file({ may: ["notify"] }))).toEqual(["notify", "waive"]);
    expect(actsOf(file({ may: ["notify"], secret: true }))).toEqual(["waive"]);
  });

  it("turns secrecy round and answers the objection that is open", () => {
    expect(bodyOf(formOf("secrecy", file({ secret: true }))!, { reason: "解密" })).toEqual({ secret: false, reason: "解密" });
    expect(formOf("settle", file({}))).toBeNull();
  });
});
