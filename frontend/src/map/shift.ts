/**
 * WGS-84 to GCJ-02 and back, for overlays on a raster layer drawn in GCJ-02.
 *
 * Degrees in, degrees out. The forward formula is the published approximation of the Chinese
 * offset (Krasovsky 1940 ellipsoid); the way back iterates it to below a millimetre. Outside
 * mainland China the two systems are the same.
 */
export type Crs = "wgs84" | "gcj02";
export type LonLat = [number, number];

const AXIS = 6378245.0;
const ECCENTRICITY_2 = 0.00669342162296594323;

function outside([lon, lat]: LonLat): boolean {
  return lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271;
}

function waves(v: number): number {
  return ((20 * Math.sin(6 * v * Math.PI) + 20 * Math.sin(2 * v * Math.PI)) * 2) / 3;
}

function northing(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  const slow = ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3;
  const long = ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3;
  return base + waves(x) + slow + long;
}

function easting(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  const slow = ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3;
  const long = ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3;
  return base + waves(x) + slow + long;
}

export function gcj02([lon, lat]: LonLat): LonLat {
  if (outside([lon, lat])) return [lon, lat];
  const phi = (lat * Math.PI) / 180;
  const root = Math.sqrt(1 - ECCENTRICITY_2 * Math.sin(phi) ** 2);
  const meridian = (AXIS * (1 - ECCENTRICITY_2)) / root ** 3;
  const dLat = (northing(lon - 105, lat - 35) * 180) / (meridian * Math.PI);
  const dLon = (easting(lon - 105, lat - 35) * 180) / ((AXIS / root) * Math.cos(phi) * Math.PI);
  return [lon + dLon, lat + dLat];
}

export function wgs84(shifted: LonLat): LonLat {
  let [lon, lat] = shifted;
  for (let round = 0; round < 6; round += 1) {
    const [a, b] = gcj02([lon, lat]);
    lon += shifted[0] - a;
    lat += shifted[1] - b;
  }
  return [lon, lat];
}

/** Where a WGS-84 point is drawn on a layer of the given system. */
export function onto(layer: Crs, point: LonLat): LonLat {
  return layer === "gcj02" ? gcj02(point) : point;
}

/** The WGS-84 point under a position on a layer of the given system. */
export function from(layer: Crs, point: LonLat): LonLat {
  return layer === "gcj02" ? wgs84(point) : point;
}
