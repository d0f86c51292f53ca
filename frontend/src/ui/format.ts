/** Numbers as people say them, in the language on screen. */
import { language, t } from "@/i18n";

export function distance(metres: number): string {
  const rounded = metres < 100 ? Math.round(metres) : Math.round(metres / 10) * 10;
  return rounded < 1000
    ? t("common.distance.metres", { n: rounded })
    : t("common.distance.kilometres", { n: (metres / 1000).toFixed(metres < 9950 ? 1 : 0) });
}

/** The number and its unit apart, for a number set large. */
export function distanceParts(metres: number): { number: string; unit: string } {
  const [, number = "", unit = ""] = /^([\d.,]+)\s*(.*)$/.exec(distance(metres)) ?? [];
  return { number, unit };
}

export function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return t("common.duration.seconds", { n: s });
  if (s < 600 && s % 60) return t("common.duration.minutesSeconds", { m: Math.floor(s / 60), s: s % 60 });
  return longDuration(s);
}

/** Whole minutes and above. */
export function longDuration(seconds: number): string {
  const minutes = Math.floor(Math.max(0, seconds) / 60);
  if (minutes < 60) return t("common.duration.minutes", { n: minutes });
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (h >= 48) return t("common.duration.days", { n: Math.floor(h / 24) });
  return m ? t("common.duration.hoursMinutes", { h, m }) : t("common.duration.hours", { n: h });
}

/** Walking time rounded to what a walker can tell: tens of seconds, then half minutes, then minutes. */
export function walkTime(seconds: number): string {
  const step = seconds < 90 ? 10 : seconds < 300 ? 30 : 60;
  return duration(Math.max(10, Math.round(seconds / step) * step));
}

export function ago(milliseconds: number, now = Date.now()): string {
  const seconds = (now - milliseconds) / 1000;
  return seconds < 60 ? t("common.ago.now") : t("common.ago.past", { time: longDuration(seconds) });
}

/** 75 → `01:15`; beyond an hour `1:01:15`. */
export function clock(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(s / 3600);
  return `${hours ? `${hours}:` : ""}${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

function local(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language() === "zh" ? "zh-CN" : "en-GB", options);
}

export function timeOfDay(at: string | number, withSeconds = false): string {
  return local({ hour: "2-digit", minute: "2-digit", second: withSeconds ? "2-digit" : undefined, hourCycle: "h23" })
    .format(new Date(at));
}

/** `今天 08:02`, `昨天 21:30`, otherwise the date and the time. */
export function dayAndTime(at: string | number, now = Date.now()): string {
  const day = new Date(at).toDateString();
  const time = timeOfDay(at);
  if (day === new Date(now).toDateString()) return t("common.day.today", { time });
  if (day === new Date(now - 86_400_000).toDateString()) return t("common.day.yesterday", { time });
  return `${local({ month: "short", day: "numeric" }).format(new Date(at))} ${time}`;
}

export function number(value: number): string {
  return new Intl.NumberFormat(language() === "zh" ? "zh-CN" : "en").format(value);
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

const points = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;

/** `东北方向` for 45. */
export function direction(bearing: number): string {
  const point = points[Math.round((((bearing % 360) + 360) % 360) / 45) % 8]!;
  return t("common.bearing.direction", { name: t(`common.bearing.${point}`) });
}
