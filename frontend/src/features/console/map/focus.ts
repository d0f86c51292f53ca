import { computed, type ShallowRef, watch } from "vue";
import { useI18n } from "vue-i18n";
import type { Dispatch, IncidentDetail, IncidentPreview, Location } from "@/api/types";
import type { CityMap } from "@/map/city-map";
import { bounds, ring } from "@/map/geometry";
import type { Focus } from "@/map/shapes";
import type { LonLat } from "@/map/shift";
import { useRoom } from "../state/room";
import { useTrigger } from "../state/trigger";
import { useView } from "../state/view";

/** One, three and five minutes on foot at 1.8 m/s. */
export const RINGS: readonly { metres: number; minutes: number }[] = [
  { metres: 110, minutes: 1 },
  { metres: 320, minutes: 3 },
  { metres: 540, minutes: 5 },
];
const CALLED: readonly Dispatch["state"][] = ["waiting", "partial", "answered"];

export const at = ({ lon, lat }: Location): LonLat => [lon, lat];

export function isGoing(dispatch: Dispatch): boolean {
  return dispatch.responses.some((response) => response.answer === "accept" && response.stage !== "left");
}

/** Dispatches that still count: waiting or coming. */
export const activeDispatches = (incident: IncidentDetail) =>
  incident.dispatches.filter((dispatch) => CALLED.includes(dispatch.state));

function ofIncident(incident: IncidentDetail, rings: Focus["rings"]): Focus {
  const units = activeDispatches(incident).map((d) => ({ id: d.unit.id, at: at(d.unit.location), going: isGoing(d) }));
  return { at: at(incident.location), drill: incident.status !== "actual", rings, units };
}

function ofPreview(place: Location, preview: IncidentPreview | null, drill: boolean, rings: Focus["rings"]): Focus {
  const chosen = preview?.candidates.filter((candidate) => candidate.chosen) ?? [];
  const units = chosen.map(({ unit }) => ({ id: unit.id, at: at(unit.location), going: false }));
  return { at: preview ? at(preview.location) : at(place), drill, rings, units };
}

/** Draw what the selected incident, or the one being marked, has round it, and bring it into view. */
export function useFocus(map: ShallowRef<CityMap | null>): void {
  const { t } = useI18n();
  const { view } = useView();
  const room = useRoom();
  const trigger = useTrigger();
  const rings = computed(() =>
    RINGS.map(({ metres, minutes }) => ({ metres, label: t("console.map.minutes", { n: minutes }) })),
  );
  const focus = computed<Focus | null>(() => {
    const { place, status } = trigger.draft;
    // A point in another system is drawn once the server has said where it lies.
    const known = place && (place.location.crs === "wgs84" || trigger.preview) ? place.location : null;
    if (view.value === "new") return known ? ofPreview(known, trigger.preview, status !== "actual", rings.value) : null;
    return room.incident ? ofIncident(room.incident, rings.value) : null;
  });
  const centre = computed(() => focus.value?.at.map((degree) => degree.toFixed(5)).join() ?? "");

  watch([map, focus], () => void map.value?.setFocus(focus.value), { immediate: true });
  watch([map, view], () => map.value?.pad({ top: 72, right: view.value === "map" ? 24 : 440, bottom: 56, left: 336 }));
  watch([map, centre], () => {
    if (!map.value || !focus.value) return;
    const far = focus.value.units.map((unit) => unit.at);
    map.value.fit(bounds([...ring(focus.value.at, 340, 8), ...far])!, { maxZoom: 16, room: 190 });
  });
}
