import type { Raster } from "./layers";

/**
 * The optional raster layer, set when the pages are built: `VITE_MAP_TILES` is a URL with {x} {y} {z},
 * `VITE_MAP_TILES_CRS` its system (`wgs84` or `gcj02`, no default), `VITE_MAP_TILES_BY` whom to credit.
 */
export function rasterOf(env: Record<string, string | undefined>): Raster | null {
  const { VITE_MAP_TILES: tiles, VITE_MAP_TILES_CRS: crs, VITE_MAP_TILES_BY: attribution = "" } = env;
  if (!tiles) return null;
  if (crs !== "wgs84" && crs !== "gcj02") throw new Error("VITE_MAP_TILES_CRS must be wgs84 or gcj02");
  return { tiles, crs, attribution };
}

export const raster = rasterOf(import.meta.env as unknown as Record<string, string | undefined>);
