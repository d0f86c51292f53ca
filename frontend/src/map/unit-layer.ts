import type * as GeoJSON from "geojson";
import type { GeoJSONSource, Map as LibraryMap, MapGeoJSONFeature, Point } from "maplibre-gl";
import type { LonLat } from "./shift";

/** What the map needs of a unit. */
export interface MapUnit {
  id: string;
  at: LonLat;
  readiness: string;
  name: string;
}

/** Changes are drawn together at most this often, whatever the number of messages. */
const BATCH_MS = 120;

/**
 * Some 23,000 dots in one source. A change of readiness is a feature state, which restyles the one
 * dot; only a new or moved unit touches the source, and those are gathered into batches.
 */
export class UnitLayer {
  private readonly numbers = new Map<string, number>();
  private readonly ids: string[] = [];
  private readonly placed = new Map<number, GeoJSON.Feature>();
  private readonly restyled = new Map<number, string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly map: LibraryMap,
    private readonly move: (point: LonLat) => LonLat,
  ) {}

  replace(units: Iterable<MapUnit>): void {
    this.stop();
    this.placed.clear();
    this.restyled.clear();
    this.map.removeFeatureState({ source: "units" });
    const features = Array.from(units, (unit) => this.feature(unit));
    void this.source()?.setData({ type: "FeatureCollection", features });
  }

  change(placed: readonly MapUnit[], restyled: readonly MapUnit[]): void {
    for (const unit of placed) this.placed.set(this.number(unit.id), this.feature(unit));
    for (const unit of [...placed, ...restyled]) this.restyled.set(this.number(unit.id), unit.readiness);
    this.timer ??= setTimeout(() => this.flush(), BATCH_MS);
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  /** The id of the one among the features drawn that lies nearest to the pointer. */
  nearest(features: MapGeoJSONFeature[], pointer: Point): string | null {
    const away = (feature: MapGeoJSONFeature) => {
      const [lon, lat] = (feature.geometry as GeoJSON.Point).coordinates as LonLat;
      return this.map.project([lon, lat]).dist(pointer);
    };
    const best = features.sort((a, b) => away(a) - away(b))[0];
    return best ? (this.ids[Number(best.id)] ?? null) : null;
  }

  private flush(): void {
    this.timer = null;
    if (this.placed.size) void this.source()?.updateData({ add: [...this.placed.values()] });
    for (const [id, readiness] of this.restyled) this.map.setFeatureState({ source: "units", id }, { readiness });
    this.placed.clear();
    this.restyled.clear();
  }

  private source(): GeoJSONSource | undefined {
    return this.map.getSource<GeoJSONSource>("units");
  }

  private number(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    this.numbers.set(id, this.ids.length);
    return this.ids.push(id) - 1;
  }

  private feature(unit: MapUnit): GeoJSON.Feature {
    return {
      type: "Feature",
      id: this.number(unit.id),
      properties: { readiness: unit.readiness, name: unit.name },
      geometry: { type: "Point", coordinates: this.move(unit.at) },
    };
  }
}
