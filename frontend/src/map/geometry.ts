import type { LonLat } from "./shift";

/** Mean radius of the earth in metres: good to 0.3 % over a few kilometres, enough for drawing. */
const RADIUS = 6371008.8;
const RAD = Math.PI / 180;

/** Great-circle distance in metres. For drawing only: the server decides who is nearest. */
export function metres(a: LonLat, b: LonLat): number {
  const half = (angle: number) => Math.sin((angle * RAD) / 2) ** 2;
  const h = half(b[1] - a[1]) + Math.cos(a[1] * RAD) * Math.cos(b[1] * RAD) * half(b[0] - a[0]);
  return 2 * RADIUS * Math.asin(Math.sqrt(h));
}

/** The point `distance` metres from `centre` towards `bearing` degrees. */
export function towards(centre: LonLat, distance: number, bearing: number): LonLat {
  const north = (distance * Math.cos(bearing * RAD)) / RADIUS / RAD;
  const east = (distance * Math.sin(bearing * RAD)) / (RADIUS * Math.cos(centre[1] * RAD)) / RAD;
  return [centre[0] + east, centre[1] + north];
}

/** A closed line round `centre`, `radius` metres away. */
export function ring(centre: LonLat, radius: number, corners = 96): LonLat[] {
  return Array.from({ length: corners + 1 }, (_, i) => towards(centre, radius, (i * 360) / corners));
}

/** A softly bowed line from `a` to `b`, as a quadratic curve of `steps` pieces. */
export function bow(a: LonLat, b: LonLat, steps = 24): LonLat[] {
  const bend: LonLat = [(a[0] + b[0]) / 2 - (b[1] - a[1]) * 0.18, (a[1] + b[1]) / 2 + (b[0] - a[0]) * 0.18];
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const mix = (k: 0 | 1) => (1 - t) ** 2 * a[k] + 2 * t * (1 - t) * bend[k] + t * t * b[k];
    return [mix(0), mix(1)];
  });
}

export type Bounds = [west: number, south: number, east: number, north: number];

/** The smallest box round the points, or null for none. */
export function bounds(points: Iterable<LonLat>): Bounds | null {
  let box: Bounds | null = null;
  for (const [lon, lat] of points)
    box = box
      ? [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)]
      : [lon, lat, lon, lat];
  return box;
}

/** Every corner of a GeoJSON geometry, whatever its nesting. */
export function* corners(coordinates: unknown): Generator<LonLat> {
  if (!Array.isArray(coordinates)) return;
  if (typeof coordinates[0] === "number") yield coordinates as LonLat;
  else for (const part of coordinates) yield* corners(part);
}
