import { t } from "@/i18n";
import { clock, duration } from "@/ui/format";

/** The start of the day in Guangzhou (UTC+8, no summer time) that holds `now`, as RFC 3339. */
export function midnight(now: number): string {
  const day = 86_400_000;
  const shift = 8 * 3_600_000;
  return new Date(Math.floor((now + shift) / day) * day - shift).toISOString();
}

/** A distance to the metre, as the server's sentences say it; from a kilometre on in kilometres. */
export function distance(metres: number): string {
  return metres < 999.5
    ? t("common.distance.metres", { n: Math.round(metres) })
    : t("common.distance.kilometres", { n: (metres / 1000).toFixed(metres < 9950 ? 1 : 0) });
}

/** Coordinates for reading and copying, to some ten centimetres. */
export function degrees(place: { lon: number; lat: number }): string {
  return `${place.lon.toFixed(6)}, ${place.lat.toFixed(6)}`;
}

/** Time since the trigger: tenths while they matter, then seconds, then a clock: `+0.1 秒`, `+42 秒`, `+02:08`. */
export function offset(seconds: number): string {
  const tenths = seconds < 9.95 ? t("common.duration.seconds", { n: seconds.toFixed(1) }) : duration(seconds);
  return `+${seconds < 59.5 ? tenths : clock(seconds)}`;
}
