import { type LonLat, wgs84 } from "@/map/shift";

const TURN = (Math.PI * 3000) / 180;

/** BD-09 to GCJ-02: Baidu's published turn, undone. */
function gcj02OfBaidu([lon, lat]: LonLat): LonLat {
  const [x, y] = [lon - 0.0065, lat - 0.006];
  const radius = Math.sqrt(x * x + y * y) - 0.00002 * Math.sin(y * TURN);
  const angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * TURN);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** A point of a named system as WGS-84, rounded to a centimetre or so. */
export function inWgs84(at: LonLat, crs: "wgs84" | "gcj02" | "bd09"): LonLat {
  const there = crs === "wgs84" ? at : wgs84(crs === "bd09" ? gcj02OfBaidu(at) : at);
  return [Number(there[0].toFixed(7)), Number(there[1].toFixed(7))];
}
