import { type ShallowRef, watch } from "vue";
import type { UnitRow } from "@/api/types";
import type { CityMap } from "@/map/city-map";
import type { MapUnit } from "@/map/unit-layer";
import { onUnits } from "../state/units";

const dot = ([id, lon, lat, readiness, , name]: UnitRow): MapUnit => ({ id, at: [lon, lat], readiness, name });

/** Keep the dots on the map in step with the units known. */
export function useUnitDots(map: ShallowRef<CityMap | null>): void {
  let known: Iterable<UnitRow> | null = null;
  const whole = (rows: Iterable<UnitRow>) => {
    known = rows;
    void map.value?.setUnits(Array.from(rows, dot));
  };
  watch(map, () => known && whole(known));
  onUnits({
    whole,
    change: ({ placed, restyled }) => void map.value?.changeUnits(placed.map(dot), restyled.map(dot)),
  });
}
