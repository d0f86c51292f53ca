/** The map of a shift: its area or route, its checkpoints, where one meets. Beside `phone/place/mini-map` the one place that knows Leaflet. */
import type { FeatureCollection, Geometry } from "geojson";
import L from "leaflet";
import "leaflet/dist/leaflet.css";

export interface Spot {
  lon: number;
  lat: number;
}
export interface Post extends Spot {
  number: number;
  passed: boolean;
}
export interface Drawing {
  place: Spot;
  shape: Geometry | null;
  checkpoints: Post[];
  own: Spot | null;
}
const PIN = '<svg viewBox="0 0 28 36" width="34" height="44"><path d="M14 36C5 24 1 19 1 13.5a13 13 0 0 1 26 0C27 19 23 24 14 36z" fill="var(--ready)"/><circle cx="14" cy="13.5" r="5" fill="var(--surface)"/></svg>';
const pin = L.divIcon({ html: PIN, className: "", iconSize: [34, 44], iconAnchor: [17, 44] });
const at = ({ lon, lat }: Spot): L.LatLngTuple => [lat, lon];
const CLOSEST = 17;
const still = { interactive: false, keyboard: false };

export class ShiftMapView {
  private readonly map: L.Map;
  private readonly land: L.LayerGroup;
  private readonly marks: L.LayerGroup;

  constructor(element: HTMLElement) {
    const fixed = { zoomControl: false, attributionControl: false, dragging: false, keyboard: false, boxZoom: false };
    this.map = L.map(element, { ...fixed, scrollWheelZoom: false, doubleClickZoom: false, touchZoom: false, zoomSnap: 0.1, zoomAnimation: false });
    this.land = L.layerGroup().addTo(this.map);
    this.marks = L.layerGroup().addTo(this.map);
  }

  outlines(districts: FeatureCollection): void {
    this.land.clearLayers();
    L.geoJSON(districts, { interactive: false, style: { className: "land" } }).addTo(this.land).bringToBack();
  }

  draw({ place, shape, checkpoints, own }: Drawing): void {
    this.marks.clearLayers();
    const bounds = L.latLngBounds([at(place)]);
    if (shape) bounds.extend(L.geoJSON(shape, { interactive: false, style: { className: `shape ${shape.type}` } }).addTo(this.marks).getBounds());
    for (const post of checkpoints) {
      bounds.extend(at(post));
      const icon = L.divIcon({ html: String(post.number), className: `post${post.passed ? " passed" : ""}`, iconSize: [26, 26] });
      L.marker(at(post), { icon, ...still }).addTo(this.marks);
    }
    L.marker(at(place), { icon: pin, ...still }).addTo(this.marks);
    if (own) {
      L.circleMarker(at(own), { radius: 9, className: "own", interactive: false }).addTo(this.marks);
      bounds.extend(at(own));
    }
    this.map.fitBounds(bounds, { paddingTopLeft: [28, 52], paddingBottomRight: [28, 28], maxZoom: CLOSEST, animate: false });
  }

  remove(): void {
    this.map.remove();
  }
}
