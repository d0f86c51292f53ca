/**
 * Days and times in Guangzhou, whatever the clock of the machine: the city has one offset and no
 * summer time. A day is `2026-11-22`, a time `19:00`.
 */
import { language } from "@/i18n";

const OFFSET_MS = 8 * 3_600_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const there = (at: string | number) => new Date((typeof at === "number" ? at : Date.parse(at)) + OFFSET_MS);

export const dayOf = (at: string | number): string => there(at).toISOString().slice(0, 10);
export const clockOf = (at: string | number): string => there(at).toISOString().slice(11, 16);
/** Minutes since midnight. */
export const minuteOf = (at: string | number): number => there(at).getUTCHours() * 60 + there(at).getUTCMinutes();
/** Milliseconds of the epoch. */
export const momentOf = (day: string, time: string): number => Date.parse(`${day}T${time}:00+08:00`);
export const instantOf = (day: string, time: string): string => new Date(momentOf(day, time)).toISOString().replace(".000Z", "Z");

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
/** 0 is Monday. */
export const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
export const mondayOf = (day: string): string => plusDays(day, -weekday(day));
export const firstOf = (day: string): string => `${day.slice(0, 7)}-01`;

export function plusMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
export const daysFrom = (day: string, count: number): string[] => Array.from({ length: count }, (_, index) => plusDays(day, index));

function inWords(day: string, options: Intl.DateTimeFormatOptions): string {
  const locale = language() === "zh" ? "zh-CN" : "en-GB";
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
export const weekdayName = (day: string, style: "short" | "narrow" | "long" = "short") => inWords(day, { weekday: style });
export const dayName = (day: string) => inWords(day, { month: "short", day: "numeric" });
export const fullDayName = (day: string) => inWords(day, { month: "short", day: "numeric", weekday: "short" });
export const wholeDayName = (day: string) => inWords(day, { year: "numeric", month: "short", day: "numeric" });
export const monthName = (day: string) => inWords(day, { year: "numeric", month: "long" });
/** `19:00–21:00`; a shift past midnight says so. */
export function spanOf(starts: string, ends: string): string {
  return `${clockOf(starts)}–${clockOf(ends)}${dayOf(starts) === dayOf(ends) || clockOf(ends) === "00:00" ? "" : " +1"}`;
}
