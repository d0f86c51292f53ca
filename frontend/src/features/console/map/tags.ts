import { computed, type ComputedRef } from "vue";
import { useI18n } from "vue-i18n";
import { named } from "@/i18n";
import type { Dispatch, Location } from "@/api/types";
import type { Pinned } from "@/map/city-map";
import { walkTime } from "@/ui/format";
import { distance } from "../format";
import { useRoom } from "../state/room";
import { useTrigger } from "../state/trigger";
import { useView } from "../state/view";
import { activeDispatches, at } from "./focus";
import { tagElement } from "./pin";

const MOST = 4;

/** The units coming, or those that would be called, each with a card beside it. */
export function useTags(): ComputedRef<Pinned[]> {
  const { t } = useI18n();
  const { view } = useView();
  const room = useRoom();
  const trigger = useTrigger();
  const elements = new Map<string, HTMLElement>();

  /** East of the incident a card stands to the right of its unit, west of it below: clear of the pin. */
  function tag(id: string, place: Location, from: Location, name: string, line: string): Pinned {
    const key = `${id} ${name} ${line}`;
    const element = elements.get(key) ?? tagElement(name, line);
    elements.set(key, element);
    const east = place.lon >= from.lon;
    const side = east
      ? { anchor: "left" as const, offset: [15, 0] as [number, number] }
      : { anchor: "top" as const, offset: [0, 14] as [number, number] };
    return { id: `tag ${id} ${side.anchor}`, at: at(place), element, ...side };
  }

  function line(dispatch: Dispatch): string {
    const going = dispatch.responses.filter((r) => r.answer === "accept" && r.stage !== "left");
    const there = going.filter((r) => r.on_scene_at).length;
    if (there) return t("console.tag.onScene", { n: there });
    if (!going.length) return t("console.tag.waiting", { distance: distance(dispatch.distance_m) });
    return t("console.tag.going", {
      n: going.length,
      time: walkTime(Math.min(...going.map((r) => r.eta_s ?? dispatch.eta_s))),
    });
  }

  return computed(() => {
    if (view.value === "new")
      return (trigger.preview?.candidates ?? [])
        .filter((candidate) => candidate.chosen)
        .slice(0, MOST)
        .map(({ unit, distance_m, eta_s }) =>
          tag(
            unit.id,
            unit.location,
            trigger.preview!.location,
            named(unit),
            `${distance(distance_m)} · ${t("console.about", { time: walkTime(eta_s) })}`,
          ),
        );
    const active = room.incident ? activeDispatches(room.incident) : [];
    return active
      .slice(0, MOST)
      .map((dispatch) =>
        tag(dispatch.unit.id, dispatch.unit.location, room.incident!.location, named(dispatch.unit), line(dispatch)),
      );
  });
}
