/** A recurrence in plain controls, and the RRULE (RFC 5545) that it means. */
export type Every = "once" | "day" | "week" | "month" | "other";
export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface Recurrence {
  every: Every;
  /** Every second, third … day, week or month. */
  interval: number;
  weekdays: Weekday[];
  /** Last day, or empty: goes on. */
  until: string;
  /** A rule that these controls cannot say, kept as it is. */
  raw: string;
}

export const once = (): Recurrence => ({ every: "once", interval: 1, weekdays: [], until: "", raw: "" });

const FREQUENCY: Record<string, string> = { day: "DAILY", week: "WEEKLY", month: "MONTHLY" };
const inOrder = (days: readonly Weekday[]) => WEEKDAYS.filter((day) => days.includes(day));
/** The end of that day in Guangzhou, as the UTC that RFC 5545 asks for. */
const untilOf = (day: string) => `${day.replaceAll("-", "")}T155959Z`;

/** Empty for a plan of one day. */
export function ruleOf(given: Recurrence): string {
  if (given.every === "once") return "";
  if (given.every === "other") return given.raw;
  const parts = [`FREQ=${FREQUENCY[given.every]!}`];
  if (given.interval > 1) parts.push(`INTERVAL=${given.interval}`);
  if (given.every === "week" && given.weekdays.length) parts.push(`BYDAY=${inOrder(given.weekdays).join(",")}`);
  if (given.until) parts.push(`UNTIL=${untilOf(given.until)}`);
  return parts.join(";");
}

function dayIn(until: string): string | null {
  const found = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})\d{4}(Z?))?$/.exec(until);
  if (!found) return null;
  const [, year, month, date, hour, zulu] = found;
  // A moment in UTC from 16 o'clock on is the next day in Guangzhou.
  const later = zulu && Number(hour) >= 16 ? 1 : 0;
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(date) + later)).toISOString().slice(0, 10);
}

/** The controls for a rule; what they cannot say comes back as `other` with the rule in `raw`. */
export function recurrenceOf(rule: string): Recurrence {
  const text = rule.replace(/^RRULE:/i, "").trim();
  if (!text) return once();
  const other: Recurrence = { ...once(), every: "other", raw: text };
  const given = new Map(text.toUpperCase().split(";").map((part) => part.split("=", 2) as [string, string]));
  const every = Object.keys(FREQUENCY).find((name) => FREQUENCY[name] === given.get("FREQ")) as Every | undefined;
  const known = new Set(["FREQ", "INTERVAL", "UNTIL", ...(every === "week" ? ["BYDAY", "WKST"] : [])]);
  if (!every || [...given.keys()].some((name) => !known.has(name))) return other;
  const interval = Number(given.get("INTERVAL") ?? 1);
  const weekdays = (given.get("BYDAY")?.split(",") ?? []) as Weekday[];
  const until = given.has("UNTIL") ? dayIn(given.get("UNTIL")!) : "";
  if (!Number.isInteger(interval) || interval < 1 || until === null || weekdays.some((day) => !WEEKDAYS.includes(day))) return other;
  return { every, interval, weekdays: inOrder(weekdays), until, raw: "" };
}
