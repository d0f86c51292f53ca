/** Days and lengths as this feature says them; days and times are Guangzhou's. */
import { clockOf, dayOf, spanOf, wholeDayName } from "@/features/team/time";
import { t } from "@/i18n";

/** `2 小时 30 分钟`: never in days, since hours are what is counted. */
export function hoursAndMinutes(minutes: number): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (!h) return t("hours.long.m", { m });
  return m ? t("hours.long.hm", { h, m }) : t("hours.long.h", { h });
}

/** `2026年11月20日 19:00–21:00`. */
export function when(starts: string, ends: string): string {
  return `${wholeDayName(dayOf(starts))} ${starts === ends ? clockOf(starts) : spanOf(starts, ends)}`;
}

export const today = (now = Date.now()): string => dayOf(now);
export const yearBegins = (day: string): string => `${day.slice(0, 4)}-01-01`;
