import type * as GeoJSON from "geojson";
import { GeoJSONSource, Map as LibraryMap, Marker, setWorkerUrl } from "maplibre-gl";
import type { MapMouseEvent, Point } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { bounds, corners, type Bounds } from "./geometry";
import { style, type Raster } from "./layers";
import { palette } from "./palette";
import { from, onto, type Crs, type LonLat } from "./shift";
import { called, districts, labels, placed, ringLabels, rings, ways, type Focus, type Outlines } from "./shapes";
import { UnitLayer, type MapUnit } from "./unit-layer";

setWorkerUrl(workerUrl);

export interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface CityMapEvents {
  /** A place on the ground (WGS-84) was clicked, or Enter pressed over the middle of the map. */
  place: (at: LonLat) => void;
  /** A unit was clicked; null when the click hit none. */
  unit: (id: string | null) => void;
  /** The pointer rests on a unit, with its position in the container's pixels. */
  hover: (unit: { id: string; x: number; y: number } | null) => void;
}

/** An element pinned to a place: `anchor` is the corner of it that touches the ground. */
export interface Pinned {
  id: string;
  at: LonLat;
  element: HTMLElement;
  anchor: "bottom" | "left" | "top" | "center";
  offset?: [number, number];
}

const HOME: Bounds = [112.95, 22.55, 114.06, 23.94];
const FAR: Bounds = [111.9, 21.7, 115.2, 24.8];
const HIT_PX = 9;

/** The one place that knows the map library. Everything that comes in and goes out is WGS-84. */
export class CityMap {
  private readonly map: LibraryMap;
  private readonly crs: Crs;
  private readonly markers = new Map<string, Marker>();
  private readonly filled = new Map<string, string>();
  private readonly units: UnitLayer;
  private readonly loaded: Promise<void>;

  constructor(
    container: HTMLElement,
    private readonly events: CityMapEvents,
    private readonly raster: Raster | null = null,
  ) {
    this.crs = raster?.crs ?? "wgs84";
    this.map = new LibraryMap({
      container,
      style: style(palette(), raster),
      bounds: HOME,
      maxBounds: FAR,
      minZoom: 7.5,
      maxZoom: 18.5,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: 0,
    });
    this.map.keyboard.disableRotation();
    this.map.touchZoomRotate.disableRotation();
    this.units = new UnitLayer(this.map, (point) => this.out(point));
    this.loaded = new Promise((done) => this.map.once("load", () => done()));
    this.listen();
  }

  get canvas(): HTMLCanvasElement {
    return this.map.getCanvas();
  }

  async setOutlines(outlines: Outlines, language: "zh" | "en", mine: readonly string[]): Promise<void> {
    await this.loaded;
    const move = (point: LonLat) => this.out(point);
    this.fill("districts", districts(outlines, move, mine));
    this.fill("labels", labels(outlines, move, language));
  }

  async setUnits(units: Iterable<MapUnit>): Promise<void> {
    await this.loaded;
    this.units.replace(units);
  }

  async changeUnits(placed: readonly MapUnit[], restyled: readonly MapUnit[]): Promise<void> {
    await this.loaded;
    this.units.change(placed, restyled);
  }

  /** Draw the rings, the ways and the units called round one place; null clears them. */
  async setFocus(focus: Focus | null): Promise<void> {
    await this.loaded;
    const move = (point: LonLat) => this.out(point);
    this.fill("rings", rings(focus, move));
    this.fill("ring-labels", ringLabels(focus, move));
    this.fill("ways", ways(focus, move));
    this.fill("called", called(focus, move));
  }

  /** Draw areas and routes of patrols, or the hexagons of their presence. */
  async setPatrols(source: "patrol" | "cells", features: readonly GeoJSON.Feature[]): Promise<void> {
    await this.loaded;
    this.fill(source, placed(features, (point) => this.out(point)));
  }

  /** Pins and tags are elements of the page: they can be focused, named and read out. */
  setPinned(pinned: readonly Pinned[]): void {
    const wanted = new Set(pinned.map((pin) => pin.id));
    for (const [id, marker] of this.markers)
      if (!wanted.has(id)) {
        marker.remove();
        this.markers.delete(id);
      }
    for (const pin of pinned) this.pin(pin);
  }

  /** Take up the colours of the theme on the document. */
  repaint(): void {
    for (const layer of style(palette(), this.raster).layers)
      for (const [name, value] of Object.entries(layer.paint ?? {}))
        this.map.setPaintProperty(layer.id, name as never, value as never);
  }

  /** Keep this much of each side free: the panels float there. */
  pad(padding: Padding): void {
    this.map.easeTo({ padding, duration: 0 });
  }

  fly(at: LonLat, zoom?: number): void {
    this.map.easeTo({ center: this.out(at), zoom: zoom ?? this.map.getZoom(), duration: 500 });
  }

  fit(box: Bounds, options: { maxZoom?: number; animate?: boolean; room?: number } = {}): void {
    const [west, south] = this.out([box[0], box[1]]);
    const [east, north] = this.out([box[2], box[3]]);
    const duration = options.animate === false ? 0 : 500;
    this.map.fitBounds([west, south, east, north], {
      padding: { top: 40, bottom: 40, left: 40, right: options.room ?? 40 },
      maxZoom: options.maxZoom ?? 16,
      duration,
    });
  }

  fitOutlines(outlines: Outlines, codes: readonly string[], animate = true): void {
    const chosen = outlines.features.filter((f) => codes.some((code) => f.properties.adcode.startsWith(code)));
    const box = bounds(chosen.flatMap((f) => [...corners(f.geometry.coordinates)]));
    if (box) this.fit(box, { maxZoom: 14, animate });
  }

  zoom(by: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + by, duration: 200 });
  }

  /** The middle of the free part of the map. */
  middle(): LonLat {
    const { lng, lat } = this.map.getCenter();
    return from(this.crs, [lng, lat]);
  }

  destroy(): void {
    this.units.stop();
    this.map.remove();
  }

  private out(point: LonLat): LonLat {
    return onto(this.crs, point);
  }

  /** Parsing and tiling cost more than comparing: what has not changed is not sent again. */
  private fill(source: string, data: GeoJSON.FeatureCollection): void {
    const text = JSON.stringify(data);
    if (this.filled.get(source) === text) return;
    this.filled.set(source, text);
    void this.map.getSource<GeoJSONSource>(source)?.setData(data);
  }

  private pin({ id, at, element, anchor, offset }: Pinned): void {
    const known = this.markers.get(id);
    if (known && known.getElement() === element) known.setLngLat(this.out(at));
    else {
      known?.remove();
      const marker = new Marker({ element, anchor, ...(offset ? { offset } : {}) });
      this.markers.set(id, marker.setLngLat(this.out(at)).addTo(this.map));
    }
  }

  private unitAt(point: Point): string | null {
    const box: [[number, number], [number, number]] = [
      [point.x - HIT_PX, point.y - HIT_PX],
      [point.x + HIT_PX, point.y + HIT_PX],
    ];
    return this.units.nearest(this.map.queryRenderedFeatures(box, { layers: ["units"] }), point);
  }

  private listen(): void {
    this.map.on("click", (event: MapMouseEvent) => {
      this.events.place(from(this.crs, [event.lngLat.lng, event.lngLat.lat]));
      this.events.unit(this.unitAt(event.point));
    });
    this.map.on("mousemove", (event: MapMouseEvent) => this.hover(event.point));
    this.map.on("mouseout", () => this.events.hover(null));
    this.canvas.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.events.place(this.middle());
    });
  }

  private hover(point: Point): void {
    if (this.map.isMoving()) return this.events.hover(null);
    const id = this.unitAt(point);
    this.events.hover(id ? { id, x: point.x, y: point.y } : null);
  }
}
