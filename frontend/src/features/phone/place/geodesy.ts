/** Distance and bearing on the phone, good to a metre over the last kilometre. */
export interface Point {
  lon: number;
  lat: number;
}
const RADIUS_M = 6_371_008.8;
const rad = Math.PI / 180;

export function distanceBetween(a: Point, b: Point): number {
  const h = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2
    + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * RADIUS_M * Math.asin(Math.sqrt(h));
}

/** Degrees clockwise from north, 0 to 360. */
export function bearingBetween(a: Point, b: Point): number {
  const dLon = (b.lon - a.lon) * rad;
  const y = Math.sin(dLon) * Math.cos(b.lat * rad);
  const x = Math.cos(a.lat * rad) * Math.sin(b.lat * rad) - Math.sin(a.lat * rad) * Math.cos(b.lat * rad) * Math.cos(dLon);
  return (Math.atan2(y, x) / rad + 360) % 360;
}

/** The point `metres` away from `from` towards `bearing` degrees. */
export function pointAt(from: Point, bearing: number, metres: number): Point {
  const dLat = (metres * Math.cos(bearing * rad)) / (RADIUS_M * rad);
  const dLon = (metres * Math.sin(bearing * rad)) / (RADIUS_M * rad * Math.cos(from.lat * rad));
  return { lon: from.lon + dLon, lat: from.lat + dLat };
}
