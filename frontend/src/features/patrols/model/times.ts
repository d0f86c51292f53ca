/** Times of shifts as people say them: 今天 19:00–21:00. The city's time, whatever the phone's zone. */
import { language, t } from "@/i18n";

const ZONE = "Asia/Shanghai";
const DAY_MS = 86_400_000;

/** `2026-11-22` in the city. */
export function dateOf(at: string | number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(new Date(at));
}

function written(at: string | number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language() === "zh" ? "zh-CN" : "en-GB", { timeZone: ZONE, ...options }).format(new Date(at));
}

export const hour = (at: string | number) => written(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** 今天, 明天, else 11月24日周二. */
export function day(at: string | number, now: number): string {
  const date = dateOf(at);
  if (date === dateOf(now)) return t("patrols.day.today");
  if (date === dateOf(now + DAY_MS)) return t("patrols.day.tomorrow");
  if (date === dateOf(now - DAY_MS)) return t("patrols.day.yesterday");
  return written(at, { month: "short", day: "numeric", weekday: "short" });
}

/** The days between, in the city: 1 over midnight. */
export function nights(starts: string, ends: string): number {
  return Math.round((Date.parse(dateOf(ends)) - Date.parse(dateOf(starts))) / DAY_MS);
}

export function span(starts: string, ends: string): string {
  const until = nights(starts, ends) ? t("patrols.day.next", { time: hour(ends) }) : hour(ends);
  return `${hour(starts)}–${until}`;
}

export const when = (shift: { starts_at: string; ends_at: string }, now: number) =>
  `${day(shift.starts_at, now)} ${span(shift.starts_at, shift.ends_at)}`;
