import { expect, test } from "vitest";
import { fresh, newsOf, takeNews, urgent } from "./news";

const now = Date.parse("2026-11-22T11:00:00Z");
const text = { zh: "提醒：一小时后巡逻", en: "Reminder: patrol in an hour" };
const event = (kind: string, id = kind) => ({ id, kind, issued_at: "2026-11-22T10:00:00Z", text, shift: { id: "1", title: "夜巡" } });
const news = (kind: string, id = kind) => newsOf(event(kind, id), now)!;

test("what the feed says of patrols is a card that names its shift", () => {
  expect(news("patrols.hour")).toMatchObject({ kind: "patrols.hour", text, shift: "1" });
});

test.each(["alert.dispatched", "notice.sent", "patrols.asked", "turnout.all_right"])("%s is no such card", (kind) => {
  expect(newsOf(event(kind), now)).toBeNull();
});

test("the same event makes one card, the newest first", () => {
  const list = [news("patrols.evening"), news("patrols.hour"), news("patrols.hour")].reduce(takeNews, [] as ReturnType<typeof takeNews>);
  expect(list.map((item) => item.kind)).toEqual(["patrols.hour", "patrols.evening"]);
});

test("help that is over takes the call for it away", () => {
  const list = [news("turnout.help"), news("turnout.help_over")].reduce(takeNews, [] as ReturnType<typeof takeNews>);
  expect(list.map((item) => item.kind)).toEqual(["turnout.help_over"]);
});

test("a call for help is urgent, a reminder is not", () => {
  expect(urgent(news("turnout.help"))).toBe(true);
  expect(urgent(news("patrols.hour"))).toBe(false);
});

test("cards of the day before yesterday are gone", () => {
  expect(fresh([news("patrols.hour")], now)).toHaveLength(1);
  expect(fresh([news("patrols.hour")], now + 40 * 3_600_000)).toEqual([]);
});
