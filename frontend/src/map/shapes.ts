import type * as GeoJSON from "geojson";
import { bow, ring, towards } from "./geometry";
import type { Raster } from "./layers";
import type { LonLat } from "./shift";

export interface DistrictProperties {
  adcode: string;
  name: string;
  name_en: string;
  center: LonLat;
}

/** The districts as `GET /areas/outlines` gives them. */
export type Outlines = GeoJSON.FeatureCollection<GeoJSON.MultiPolygon | GeoJSON.Polygon, DistrictProperties> & {
  layer?: Raster | null;
};

/** What is drawn round the incident selected, or round the place of one that is being marked. */
export interface Focus {
  at: LonLat;
  drill: boolean;
  rings: { metres: number; label: string }[];
  units: { id: string; at: LonLat; going: boolean }[];
}

type Move = (point: LonLat) => LonLat;

function collection(features: GeoJSON.Feature[]): GeoJSON.FeatureCollection {
  return { type: "FeatureCollection", features };
}

function line(points: LonLat[], properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature {
  return { type: "Feature", properties, geometry: { type: "LineString", coordinates: points } };
}

function point(at: LonLat, properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature {
  return { type: "Feature", properties, geometry: { type: "Point", coordinates: at } };
}

function moved(coordinates: unknown, move: Move): unknown {
  const parts = coordinates as unknown[];
  return typeof parts[0] === "number" ? move(parts as LonLat) : parts.map((part) => moved(part, move));
}

/** What is drawn of patrols: any geometry with its properties, where the layer below wants it. */
export function placed(features: readonly GeoJSON.Feature[], move: Move): GeoJSON.FeatureCollection {
  return collection(
    features.map((feature) => ({
      ...feature,
      geometry: { ...feature.geometry, coordinates: moved((feature.geometry as GeoJSON.Polygon).coordinates, move) } as GeoJSON.Geometry,
    })),
  );
}

export function districts(outlines: Outlines, move: Move, mine: readonly string[]): GeoJSON.FeatureCollection {
  return collection(
    outlines.features.map(({ geometry, properties }) => ({
      type: "Feature",
      properties: { mine: mine.some((code) => properties.adcode.startsWith(code)) },
      geometry: { ...geometry, coordinates: moved(geometry.coordinates, move) } as GeoJSON.Geometry,
    })),
  );
}

export function labels(outlines: Outlines, move: Move, language: "zh" | "en"): GeoJSON.FeatureCollection {
  return collection(
    outlines.features.map(({ properties }) =>
      point(move(properties.center), {
        label: language === "zh" ? properties.name : properties.name_en,
        wide: language === "zh",
      }),
    ),
  );
}

export function rings(focus: Focus | null, move: Move): GeoJSON.FeatureCollection {
  if (!focus) return collection([]);
  const drill = focus.drill;
  return collection(focus.rings.map(({ metres }) => line(ring(focus.at, metres).map(move), { drill })));
}

export function ringLabels(focus: Focus | null, move: Move): GeoJSON.FeatureCollection {
  if (!focus) return collection([]);
  const drill = focus.drill;
  return collection(
    focus.rings.map(({ metres, label }) => point(move(towards(focus.at, metres, 0)), { label, drill })),
  );
}

export function ways(focus: Focus | null, move: Move): GeoJSON.FeatureCollection {
  if (!focus) return collection([]);
  return collection(focus.units.map(({ at, going }) => line(bow(at, focus.at).map(move), { going })));
}

export function called(focus: Focus | null, move: Move): GeoJSON.FeatureCollection {
  if (!focus) return collection([]);
  return collection(focus.units.map(({ id, at, going }) => point(move(at), { id, going })));
}
