import { describe, expect, it } from "vitest";
import { setLanguage } from "@/i18n";
import { hoursAndMinutes, today, when, yearBegins } from "./words";

describe("lengths and days of hours", () => {
  it("never says days", () => {
    expect(hoursAndMinutes(125)).toBe("2 小时 5 分钟");
    expect(hoursAndMinutes(60 * 75)).toBe("75 小时");
    expect(hoursAndMinutes(40)).toBe("40 分钟");
    setLanguage("en");
    expect(hoursAndMinutes(125)).toBe("2 h 5 min");
    setLanguage("zh");
  });

  it("tells the days of Guangzhou, over midnight too", () => {
    expect(when("2026-12-31T14:00:00Z", "2026-12-31T18:00:00Z")).toBe("2026年12月31日 22:00–02:00 +1");
    expect(today(Date.parse("2026-12-31T17:00:00Z"))).toBe("2027-01-01");
    expect(yearBegins("2026-11-20")).toBe("2026-01-01");
  });
});
