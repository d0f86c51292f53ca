import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Palette } from "./palette";
import { patrolLayers } from "./patrol-layers";
import type { Crs } from "./shift";

/** A raster layer under everything, set on the server; without one the districts are the map. */
export interface Raster {
  tiles: string;
  crs: Crs;
  attribution: string;
}

const EMPTY = { type: "FeatureCollection", features: [] } as const;
const FONT = ["Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", "sans-serif"];

/** A unit's readiness now (feature state), else the one it came with. */
const READINESS: ExpressionSpecification = ["coalesce", ["feature-state", "readiness"], ["get", "readiness"]];
const DIMMED: ExpressionSpecification = ["boolean", ["feature-state", "hidden"], false];

function by(ready: unknown, thin: unknown, engaged: unknown, off: unknown): ExpressionSpecification {
  return ["match", READINESS, "ready", ready, "thin", thin, "engaged", engaged, off] as ExpressionSpecification;
}

/** Dots grow from a fine grain over the whole city to a handle in the street. */
function growing(scale: (size: number) => unknown): ExpressionSpecification {
  const stops = [8, 0.3, 10, 0.48, 11.5, 0.74, 12.5, 0.95, 14.5, 1.1, 17, 1.6];
  const steps = stops.map((value, index) => (index % 2 ? scale(value) : value));
  return ["interpolate", ["linear"], ["zoom"], ...steps] as ExpressionSpecification;
}

const shown = (value: number): ExpressionSpecification => ["case", DIMMED, 0, value];

function unitLayer(colours: Palette): LayerSpecification {
  return {
    id: "units",
    type: "circle",
    source: "units",
    layout: { "circle-sort-key": ["match", ["get", "readiness"], "off", 0, "thin", 1, "ready", 2, 3] },
    paint: {
      "circle-color": by(colours.ready, colours.surface, colours.engaged, colours.off),
      "circle-radius": growing((size) => by(4.6 * size, 3.4 * size, 4.4 * size, 2.4 * size)),
      "circle-stroke-color": by(colours.surface, colours.thin, colours.engaged, colours.surface),
      "circle-stroke-width": growing((size) => by(size > 0.8 ? 1 : 0, 2 * size, 3.2 * size, 0)),
      "circle-stroke-opacity": ["case", DIMMED, 0, by(0.9, 1, 0.32, 0)],
      "circle-opacity": shown(1),
    },
  };
}

function districtLayers(colours: Palette, raster: boolean): LayerSpecification[] {
  return [
    {
      id: "land",
      type: "fill",
      source: "districts",
      paint: { "fill-color": colours.land, "fill-opacity": raster ? 0 : 1, "fill-antialias": false },
    },
    {
      id: "edges",
      type: "line",
      source: "districts",
      layout: { "line-join": "round" },
      paint: {
        "line-color": colours.edge,
        "line-width": ["case", ["boolean", ["get", "mine"], false], 1.8, 1],
      },
    },
  ];
}

function labelLayer(colours: Palette): LayerSpecification {
  return {
    id: "district-labels",
    type: "symbol",
    source: "labels",
    layout: {
      "text-field": ["get", "label"],
      "text-font": FONT,
      "text-size": ["interpolate", ["linear"], ["zoom"], 8, 11, 12, 15, 15, 20],
      "text-letter-spacing": ["case", ["boolean", ["get", "wide"], true], 0.3, 0.06],
      "text-padding": 8,
    },
    paint: { "text-color": colours.label, "text-halo-color": colours.land, "text-halo-width": 2 },
  };
}

function unitNameLayer(colours: Palette): LayerSpecification {
  return {
    id: "unit-names",
    type: "symbol",
    source: "units",
    minzoom: 15.6,
    layout: {
      "text-field": ["get", "name"],
      "text-font": FONT,
      "text-size": 11.5,
      "text-anchor": "top",
      "text-offset": [0, 0.8],
      "text-optional": true,
    },
    paint: {
      "text-color": colours.ink,
      "text-opacity": shown(0.72),
      "text-halo-color": colours.land,
      "text-halo-width": 1.6,
    },
  };
}

const FOCUS_COLOUR = (colours: Palette): ExpressionSpecification => [
  "case",
  ["boolean", ["get", "drill"], false],
  colours.drill,
  colours.kapok,
];

function focusLayers(colours: Palette): LayerSpecification[] {
  return [
    {
      id: "rings",
      type: "line",
      source: "rings",
      paint: {
        "line-color": FOCUS_COLOUR(colours),
        "line-opacity": 0.55,
        "line-width": 1.2,
        "line-dasharray": [2, 4],
      },
    },
    {
      id: "ring-labels",
      type: "symbol",
      source: "ring-labels",
      layout: {
        "text-field": ["get", "label"],
        "text-font": FONT,
        "text-size": 11.5,
        "text-offset": [0, -0.7],
        "text-allow-overlap": true,
      },
      paint: {
        "text-color": FOCUS_COLOUR(colours),
        "text-halo-color": colours.land,
        "text-halo-width": 2,
      },
    },
    wayLayer("ways", true, colours),
    wayLayer("ways-waiting", false, colours),
    {
      id: "called",
      type: "circle",
      source: "called",
      paint: {
        "circle-color": ["case", ["get", "going"], colours.ready, colours.surface],
        "circle-radius": ["case", ["get", "going"], 8.5, 7],
        "circle-stroke-color": ["case", ["get", "going"], colours.surface, colours.ready],
        "circle-stroke-width": 3,
      },
    },
  ];
}

function wayLayer(id: string, going: boolean, colours: Palette): LayerSpecification {
  return {
    id,
    type: "line",
    source: "ways",
    filter: ["==", ["get", "going"], going],
    layout: { "line-cap": "round" },
    paint: {
      "line-color": colours.ready,
      "line-width": 2.5,
      ...(going ? {} : { "line-dasharray": [0.1, 2.6] }),
    },
  };
}

const geojson = () => ({ type: "geojson" as const, data: EMPTY as never });

function rasterParts(raster: Raster | null): Pick<StyleSpecification, "sources" | "layers"> {
  if (!raster) return { sources: {}, layers: [] };
  const source = { type: "raster" as const, tiles: [raster.tiles], tileSize: 256, maxzoom: 18 };
  return { sources: { raster: source }, layers: [{ id: "raster", type: "raster", source: "raster" }] };
}

/** The whole style: the sources start empty and the map fills them. */
export function style(colours: Palette, raster: Raster | null): StyleSpecification {
  const under = rasterParts(raster);
  return {
    version: 8,
    sources: {
      ...under.sources,
      districts: geojson(),
      labels: geojson(),
      units: { ...geojson(), maxzoom: 14, tolerance: 0, buffer: 32 },
      rings: geojson(),
      "ring-labels": geojson(),
      ways: geojson(),
      called: geojson(),
      patrol: geojson(),
      cells: geojson(),
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": colours.water } },
      ...under.layers,
      ...districtLayers(colours, raster !== null),
      ...patrolLayers(colours),
      unitLayer(colours),
      unitNameLayer(colours),
      labelLayer(colours),
      ...focusLayers(colours),
    ],
  };
}
