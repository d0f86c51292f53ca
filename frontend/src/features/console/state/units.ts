/** The units on the map: the whole once, then the changes of each district. */
import { onScopeDispose, shallowRef, watch } from "vue";
import type { UnitNews, UnitRow } from "@/api/types";
import { bounds, corners } from "@/map/geometry";
import { connection, subscribe } from "@/realtime/connection";
import * as api from "../api";
import { useConsole } from "./console";
import { type UnitChange, UnitTable } from "../model/units";

export interface UnitListener {
  whole(rows: Iterable<UnitRow>): void;
  change(change: UnitChange): void;
}

const table = new UnitTable();
const listeners = new Set<UnitListener>();
/** Grows with every change, for what is computed from the table. */
export const unitVersion = shallowRef(0);
export const unitRow = (id: string): UnitRow | undefined => table.rows.get(id);

/** Tells at once what is known, then every change. */
export function onUnits(listener: UnitListener): void {
  listeners.add(listener);
  if (table.rows.size) listener.whole(table.rows.values());
  onScopeDispose(() => listeners.delete(listener));
}

function merge(rows: UnitNews[]): void {
  const change = table.merge(rows);
  if (!change.placed.length && !change.restyled.length && !change.gone) return;
  unitVersion.value += 1;
  if (change.gone) return listeners.forEach((listener) => listener.whole(table.rows.values()));
  listeners.forEach((listener) => listener.change(change));
}

function replace(rows: UnitRow[]): void {
  table.clear();
  table.merge(rows);
  unitVersion.value += 1;
  listeners.forEach((listener) => listener.whole(table.rows.values()));
}

/** Load the units of the desk's districts and follow them while the scope lives. */
export function useUnits(): void {
  const desk = useConsole();
  let leave: (() => void)[] = [];
  const stop = () => leave.splice(0).forEach((end) => end());

  async function start(districts: readonly string[]): Promise<void> {
    stop();
    const features = desk.outlines?.features.filter((f) => districts.includes(f.properties.adcode)) ?? [];
    const box = bounds(features.flatMap((feature) => [...corners(feature.geometry.coordinates)]));
    if (!box) return;
    const map = await api.unitMap(box);
    replace(map.units);
    const take = (data: unknown) => merge((data as { units: UnitNews[] }).units);
    leave = districts.map((code) =>
      subscribe(`units:${code}`, { snapshot: take, delta: take }, map.positions[`units:${code}`]),
    );
  }

  const load = () => start(desk.districts).catch((error) => (desk.error = error));
  watch(() => desk.districts, load, { immediate: true });
  // A load that failed without a network is tried again with it.
  watch(
    () => connection.state === "live",
    (live) => live && table.rows.size === 0 && load(),
  );
  onScopeDispose(stop);
}
