/** Shifts for the specs. */
import type { Need, Shift, SignUpState } from "./wires";

const TWO_HOURS_MS = 2 * 3_600_000;

export function needOf(role: Need["role"], taken: number, maximum: number): Need {
  return { role, minimum: 1, maximum, certificate: "", taken, target: 1 };
}

/** A shift of two hours from `starts_at` on, that I am signed up for as `state`; null: not at all. */
export function shiftAt(starts_at: string, changes: Partial<Shift> = {}, state: SignUpState | null = "confirmed"): Shift {
  return {
    id: starts_at, plan: null, title: "北京路夜巡", team: { id: "t", name: "秀全大妈", colour: "#0b7285" },
    starts_at, ends_at: new Date(Date.parse(starts_at) + TWO_HOURS_MS).toISOString(), state: "planned",
    place: { name: "北京路步行街北口", lon: 113.2645, lat: 23.1251 }, needs: [needOf("patrol", 1, 3)],
    minimum: 2, maximum: 3, taken: 1, waiting: 0, gap: 1, distance_m: null,
    my: state && { id: "s", state, role: "patrol", position: state === "waiting" ? 2 : null },
    ...changes,
  };
}
