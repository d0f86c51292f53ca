import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { expect, test } from "vitest";
import { style } from "./layers";
import type { Palette } from "./palette";

const colours = Object.fromEntries(
  ["water", "land", "edge", "label", "surface", "ink", "kapok", "drill", "ready", "thin", "engaged", "off"].map(
    (name) => [name, "#123456"],
  ),
) as Palette;

test("the style is valid, with and without a raster layer", () => {
  const raster = { tiles: "https://tiles/{z}/{x}/{y}.png", crs: "gcj02" as const, attribution: "" };
  expect(validateStyleMin(style(colours, null))).toEqual([]);
  expect(validateStyleMin(style(colours, raster))).toEqual([]);
});

test("over a raster layer the districts are outlines only", () => {
  const land = (raster: Parameters<typeof style>[1]) =>
    style(colours, raster).layers.find((layer) => layer.id === "land")?.paint;
  expect(land(null)).toMatchObject({ "fill-opacity": 1 });
  expect(land({ tiles: "t", crs: "wgs84", attribution: "" })).toMatchObject({ "fill-opacity": 0 });
});
