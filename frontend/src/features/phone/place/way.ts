/** The way to a place: from where the phone is now if that is known, else as the server said. */
import { computed, type ComputedRef, type Ref } from "vue";
import type { Envelope } from "@/api/types";
import { useNow } from "@/ui/now";
import { bearingBetween, distanceBetween } from "./geodesy";
import { position } from "./position";

/** Metres a second, on foot and in a hurry. */
export const WALK_SPEED = 1.8;
const FRESH_MS = 60_000;
const PRECISE_M = 80;

export interface Way {
  distance_m: number;
  bearing_deg: number;
  eta_s: number;
  /** Measured from this phone's own position. */
  own: boolean;
}

export function useWay(place: Ref<Envelope["place"]>): ComputedRef<Way> {
  const now = useNow();
  return computed(() => {
    const { own } = position;
    const usable = own && now.value - own.at < FRESH_MS && own.accuracy_m <= PRECISE_M;
    if (!usable) return { ...place.value, own: false };
    const distance_m = distanceBetween(own, place.value);
    return { distance_m, bearing_deg: bearingBetween(own, place.value), eta_s: distance_m / WALK_SPEED, own: true };
  });
}
