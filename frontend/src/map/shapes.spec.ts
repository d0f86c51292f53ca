import { expect, test } from "vitest";
import type { LonLat } from "./shift";
import { called, districts, type Focus, labels, type Outlines, ringLabels, rings, ways } from "./shapes";

const still = (point: LonLat) => point;
const focus: Focus = {
  at: [113.2644, 23.125],
  drill: true,
  rings: [{ metres: 110, label: "1 分钟" }],
  units: [
    { id: "a", at: [113.266, 23.125], going: true },
    { id: "b", at: [113.262, 23.126], going: false },
  ],
};
const square: LonLat[] = [
  [113, 23],
  [114, 23],
  [114, 24],
  [113, 23],
];
const outlines: Outlines = {
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: { adcode: "440104", name: "越秀区", name_en: "Yuexiu", center: [113.276, 23.141] },
      geometry: { type: "MultiPolygon", coordinates: [[square]] },
    },
  ],
};

test("a ring is red unless it is a drill, and its label stands north of the place", () => {
  expect(rings(focus, still).features[0]?.properties).toEqual({ drill: true });
  const [lon, lat] = (ringLabels(focus, still).features[0]!.geometry as { coordinates: number[] }).coordinates;
  expect(lon).toBeCloseTo(113.2644);
  expect(lat).toBeGreaterThan(23.1259);
});

test("each unit called has its way to the place, drawn by whether it is going", () => {
  expect(ways(focus, still).features.map((feature) => feature.properties)).toEqual([{ going: true }, { going: false }]);
  expect(called(focus, still).features.map((feature) => feature.properties?.id)).toEqual(["a", "b"]);
});

test("nothing selected, nothing drawn", () => {
  expect([rings, ringLabels, ways, called].map((draw) => draw(null, still).features)).toEqual([[], [], [], []]);
});

test("every corner of an outline is moved with the layer under it", () => {
  const east = ([lon, lat]: LonLat): LonLat => [lon + 1, lat];
  const [feature] = districts(outlines, east, ["4401"]).features;
  expect(feature?.properties).toEqual({ mine: true });
  expect((feature!.geometry as { coordinates: unknown }).coordinates).toEqual([[square.map(east)]]);
  expect((outlines.features[0]!.geometry.coordinates as unknown[][][])[0]![0]![0]).toEqual([113, 23]);
});

test("districts are named in the language on screen", () => {
  expect(labels(outlines, still, "zh").features[0]?.properties?.label).toBe("越秀区");
  expect(labels(outlines, still, "en").features[0]?.properties?.label).toBe("Yuexiu");
});
