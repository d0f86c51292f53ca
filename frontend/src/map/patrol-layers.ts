import type { LayerSpecification } from "maplibre-gl";
import type { Palette } from "./palette";

/** Where a patrol goes (area or route), and where patrols were (hexagons, darker for more people). */
export function patrolLayers(colours: Palette): LayerSpecification[] {
  return [
    {
      id: "cells",
      type: "fill",
      source: "cells",
      paint: { "fill-color": colours.ready, "fill-opacity": ["interpolate", ["linear"], ["get", "share"], 0, 0.18, 1, 0.82], "fill-outline-color": colours.surface },
    },
    { id: "patrol-area", type: "fill", source: "patrol", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colours.engaged, "fill-opacity": 0.14 } },
    {
      id: "patrol-line",
      type: "line",
      source: "patrol",
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": colours.engaged, "line-width": 3 },
    },
  ];
}
