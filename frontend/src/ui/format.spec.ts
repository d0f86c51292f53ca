import { beforeEach, expect, test } from "vitest";
import { setLanguage } from "@/i18n";
import { ago, clock, dayAndTime, direction, distance, distanceParts, duration, longDuration, walkTime } from "./format";

beforeEach(() => setLanguage("zh"));

test.each([
  [58.4, "58 米"],
  [213, "210 米"],
  [996, "1.0 公里"],
  [1260, "1.3 公里"],
  [12_400, "12 公里"],
])("%d metres read %s", (metres, text) => expect(distance(metres)).toBe(text));

test("a distance comes apart into number and unit", () => {
  expect(distanceParts(58)).toEqual({ number: "58", unit: "米" });
});

test.each([
  [40, "40 秒"],
  [72, "1 分 12 秒"],
  [120, "2 分钟"],
  [4320, "1 小时 12 分"],
])("%d seconds read %s", (seconds, text) => expect(duration(seconds)).toBe(text));

test("long durations drop the seconds", () => {
  expect(longDuration(4330)).toBe("1 小时 12 分");
  expect(longDuration(200_000)).toBe("2 天");
});

test("walking time is rounded to what a walker can tell", () => {
  expect([4, 38, 100, 301].map(walkTime)).toEqual(["10 秒", "40 秒", "1 分 30 秒", "5 分钟"]);
});

test.each([
  [0, "正北方向"],
  [50, "东北方向"],
  [337.5, "正北方向"],
  [-90, "正西方向"],
])("bearing %d is %s", (bearing, text) => expect(direction(bearing)).toBe(text));

test("clocks", () => expect([75, 3675].map(clock)).toEqual(["01:15", "1:01:15"]));

test("ages and days", () => {
  const now = new Date(2026, 10, 22, 14, 30).getTime();
  expect(ago(now - 20_000, now)).toBe("刚刚");
  expect(ago(now - 600_000, now)).toBe("10 分钟前");
  expect(dayAndTime(new Date(2026, 10, 22, 8, 2).getTime(), now)).toBe("今天 08:02");
  expect(dayAndTime(new Date(2026, 10, 21, 21, 30).getTime(), now)).toBe("昨天 21:30");
});

test("English has its own words", () => {
  setLanguage("en");
  expect([distance(58), direction(45), duration(72)]).toEqual(["58 m", "north-east", "1 min 12 s"]);
});
