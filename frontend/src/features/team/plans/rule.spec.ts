import { expect, test } from "vitest";
import { once, recurrenceOf, type Recurrence, ruleOf } from "./rule";

const weekly: Recurrence = { ...once(), every: "week", weekdays: ["SA", "MO"] };

test("a plan of one day has no rule", () => {
  expect(ruleOf(once())).toBe("");
  expect(recurrenceOf("")).toEqual(once());
});

test("weekdays come in the order of the week", () => {
  expect(ruleOf(weekly)).toBe("FREQ=WEEKLY;BYDAY=MO,SA");
});

test("until is the end of that day in Guangzhou", () => {
  expect(ruleOf({ ...weekly, interval: 2, until: "2026-12-31" })).toBe("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SA;UNTIL=20261231T155959Z");
});

test("days and months", () => {
  expect(ruleOf({ ...once(), every: "day" })).toBe("FREQ=DAILY");
  expect(ruleOf({ ...once(), every: "month", interval: 3 })).toBe("FREQ=MONTHLY;INTERVAL=3");
});

test.each([weekly, { ...weekly, interval: 2, until: "2027-01-01" }, { ...once(), every: "day" as const }, { ...once(), every: "month" as const, until: "2026-11-30" }])(
  "there and back: %o",
  (given) => expect(recurrenceOf(ruleOf(given))).toEqual({ ...given, weekdays: given.weekdays.includes("SA") ? ["MO", "SA"] : given.weekdays }),
);

test("a day without a time is that day; midnight in Guangzhou is the next", () => {
  expect(recurrenceOf("FREQ=DAILY;UNTIL=20261231").until).toBe("2026-12-31");
  expect(recurrenceOf("FREQ=DAILY;UNTIL=20261231T160000Z").until).toBe("2027-01-01");
});

test.each(["FREQ=MONTHLY;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=DAILY;COUNT=5", "FREQ=YEARLY", "FREQ=DAILY;INTERVAL=x", "FREQ=DAILY;UNTIL=soon"])(
  "what the controls cannot say is kept as it is: %s",
  (rule) => {
    expect(recurrenceOf(rule)).toMatchObject({ every: "other", raw: rule });
    expect(ruleOf(recurrenceOf(rule))).toBe(rule);
  },
);
