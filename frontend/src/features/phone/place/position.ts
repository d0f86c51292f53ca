/** Where this phone is: read only on duty and with consent, told to the server no more than needed. */
import { reactive, readonly } from "vue";
import { position as tell } from "@/api/me";
import { Problem } from "@/api/problems";
import { distanceBetween, type Point } from "./geodesy";

export interface OwnPosition extends Point {
  accuracy_m: number;
  at: number;
}
const state = reactive({ own: null as OwnPosition | null, denied: false, withheld: false });
export const position = readonly(state);
export const canLocate = typeof navigator !== "undefined" && "geolocation" in navigator;

const QUIET_MS = 60_000;
const MOVED_M = 15;
const SOONEST_MS = 5_000;
let watching: number | null = null;
let told: OwnPosition | null = null;

/** Worth telling: the first, one that moved, or one a minute, so that the server does not forget it. */
export function worthTelling(last: OwnPosition | null, next: OwnPosition): boolean {
  if (!last) return true;
  const passed = next.at - last.at;
  return passed >= QUIET_MS || (passed >= SOONEST_MS && distanceBetween(last, next) >= MOVED_M);
}

function found({ coords, timestamp }: GeolocationPosition): void {
  const own = { lon: coords.longitude, lat: coords.latitude, accuracy_m: Math.round(coords.accuracy), at: timestamp };
  state.own = own;
  state.denied = false;
  if (!worthTelling(told, own)) return;
  told = own;
  const { lon, lat, accuracy_m } = own;
  tell({ lon, lat, accuracy_m, crs: "wgs84" }).catch((error: unknown) => {
    // Off duty or without consent for the server: nothing more is read here either.
    if (error instanceof Problem && error.status === 409) {
      state.withheld = error.code === "conflict.position_consent";
      stopPosition();
    } else told = null;
  });
}

export function startPosition(): void {
  if (watching !== null || !canLocate) return;
  state.withheld = false;
  const refused = (error: GeolocationPositionError) => (state.denied = error.code === error.PERMISSION_DENIED);
  watching = navigator.geolocation.watchPosition(found, refused, { enableHighAccuracy: true, maximumAge: 5_000 });
}

export function stopPosition(): void {
  if (watching !== null) navigator.geolocation.clearWatch(watching);
  watching = null;
  told = null;
  state.own = null;
}
