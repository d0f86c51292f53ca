/** The map of an alert. Beside `patrols/shift/shift-map` the one place that knows Leaflet. */
import type { FeatureCollection } from "geojson";
import L from "leaflet";
import "leaflet/dist/leaflet.css";
import { pointAt, type Point } from "./geodesy";
import type { Way } from "./way";

const PIN = '<svg viewBox="0 0 28 36" width="34" height="44"><path d="M14 36C5 24 1 19 1 13.5a13 13 0 0 1 26 0C27 19 23 24 14 36z" fill="var(--kapok)"/><circle cx="14" cy="13.5" r="5" fill="var(--surface)"/></svg>';
const pin = L.divIcon({ html: PIN, className: "", iconSize: [34, 44], iconAnchor: [17, 44] });
const at = ({ lon, lat }: Point): L.LatLngTuple => [lat, lon];

const STEPS = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Two rings that say how far is how far: round numbers, the outer one just short of the way. */
export function ringsFor(metres: number): [number, number] {
  const outer = Math.max(1, STEPS.findLastIndex((step) => step <= metres));
  return [STEPS[outer - 1]!, STEPS[outer]!];
}

/** The rings say their distance in the east, outside: clear of the pin, unless the way comes from there. */
export const labelsEast = (wayBearingDeg: number): boolean => Math.sin((wayBearingDeg * Math.PI) / 180) > -0.5;

export class MiniMapView {
  private readonly map: L.Map;
  private readonly land: L.LayerGroup;
  private readonly marks: L.LayerGroup;
  private scale = "";

  constructor(element: HTMLElement, private readonly words: (metres: number) => string) {
    const still = { zoomControl: false, attributionControl: false, dragging: false, keyboard: false, boxZoom: false };
    this.map = L.map(element, { ...still, scrollWheelZoom: false, doubleClickZoom: false, touchZoom: false, zoomSnap: 0.1, zoomAnimation: false });
    this.land = L.layerGroup().addTo(this.map);
    this.marks = L.layerGroup().addTo(this.map);
  }

  outlines(districts: FeatureCollection): void {
    this.land.clearLayers();
    L.geoJSON(districts, { interactive: false, style: { className: "land" } }).addTo(this.land).bringToBack();
  }

  /** `own`: where the phone is; without it the unit's post stands at the start of the way. */
  draw(place: Point, way: Way, own: Point | null): void {
    const start = own ?? pointAt(place, way.bearing_deg + 180, way.distance_m);
    const [inner, outer] = ringsFor(way.distance_m);
    const east = labelsEast(way.bearing_deg);
    this.marks.clearLayers();
    for (const radius of [inner, outer]) {
      L.circle(at(place), { radius, className: "ring", interactive: false }).addTo(this.marks);
      const icon = L.divIcon({ html: this.words(radius), className: east ? "ring-label" : "ring-label west", iconSize: [60, 16], iconAnchor: [east ? -4 : 64, 8] });
      L.marker(at(pointAt(place, east ? 90 : 270, radius)), { icon, interactive: false, keyboard: false }).addTo(this.marks);
    }
    L.polyline([at(start), at(place)], { className: "way", interactive: false }).addTo(this.marks);
    L.circleMarker(at(start), { radius: 10, className: own ? "own" : "post", interactive: false }).addTo(this.marks);
    L.marker(at(place), { icon: pin, interactive: false, keyboard: false }).addTo(this.marks);
    this.frame(place, start, outer);
  }

  remove(): void {
    this.map.remove();
  }

  /** Moves only when the scale changes, so that the map does not swim under a walker's eyes. */
  private frame(place: Point, start: Point, outer: number): void {
    const scale = `${place.lon} ${place.lat} ${outer}`;
    if (scale === this.scale) return;
    this.scale = scale;
    const round = [0, 90, 180, 270].map((bearing) => at(pointAt(place, bearing, outer)));
    this.map.fitBounds(L.latLngBounds([at(start), ...round]), { padding: [16, 16], maxZoom: 20, animate: false });
  }
}
