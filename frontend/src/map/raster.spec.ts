import { expect, test } from "vitest";
import { rasterOf } from "./raster";

test("without tiles the districts are the map", () => expect(rasterOf({})).toBeNull());

test("tiles must say their system", () => {
  expect(() => rasterOf({ VITE_MAP_TILES: "https://tiles/{z}/{x}/{y}" })).toThrow("VITE_MAP_TILES_CRS");
  expect(rasterOf({ VITE_MAP_TILES: "t", VITE_MAP_TILES_CRS: "gcj02" })).toEqual({
    tiles: "t",
    crs: "gcj02",
    attribution: "",
  });
});
