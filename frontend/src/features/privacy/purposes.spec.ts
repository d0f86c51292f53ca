import { describe, expect, it } from "vitest";
import type { Kind } from "./api";
import { byPurpose } from "./purposes";

const text = (zh: string) => ({ zh, en: zh });
const kind = (what: string, purpose: string, retention: string): Kind => ({
  what: text(what), purpose: text(purpose), basis: text("consent"), retention: text(retention), sealed: false,
});

describe("byPurpose", () => {
  it("puts together what is kept for the same reason and as long", () => {
    const found = byPurpose([kind("phone", "reach", "year"), kind("name", "reach", "year"), kind("feed", "reach", "week"), kind("answer", "send", "year")]);
    expect(found.map((each) => each.kept.map((kept) => kept.what.map((what) => what.en)))).toEqual([[["phone", "name"], ["feed"]], [["answer"]]]);
  });

  it("says the same thing once", () => {
    expect(byPurpose([kind("phone", "reach", "year"), kind("phone", "reach", "year")])[0]?.kept[0]?.what).toHaveLength(1);
  });
});
