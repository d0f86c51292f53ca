import { computed, type Ref } from "vue";
import { useI18n } from "vue-i18n";
import type { Pinned } from "@/map/city-map";
import { towards } from "@/map/geometry";
import type { LonLat } from "@/map/shift";
import type { Draft } from "./draft";

const STEP_M = 10;
const BEARINGS: Record<string, number> = { ArrowUp: 0, ArrowRight: 90, ArrowDown: 180, ArrowLeft: 270 };

interface Hands {
  move: (kind: "shape" | "checkpoint", index: number, at: LonLat) => void;
  drop: (kind: "shape" | "checkpoint", index: number) => void;
}

/** The corners and checkpoints as buttons on the map: arrows move them by ten metres, Delete takes them away. */
export function usePins(draft: Ref<Draft>, met: Readonly<Ref<LonLat | null>>, hands: Hands) {
  const { t } = useI18n();
  const elements = new Map<string, HTMLButtonElement>();

  function element(id: string, look: string, label: string, text: string, press: (event: KeyboardEvent) => void): HTMLButtonElement {
    const made = elements.get(id) ?? document.createElement("button");
    elements.set(id, made);
    made.type = "button";
    made.className = `dot ${look}`;
    made.textContent = text;
    made.title = label;
    made.setAttribute("aria-label", label);
    made.onkeydown = press;
    made.onclick = (event) => event.stopPropagation();
    return made;
  }

  function pin(kind: "shape" | "checkpoint", index: number, at: LonLat, label: string, text: string): Pinned {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Delete" || event.key === "Backspace") hands.drop(kind, index);
      else if (event.key in BEARINGS) hands.move(kind, index, towards(at, event.shiftKey ? STEP_M * 10 : STEP_M, BEARINGS[event.key]!));
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    const id = `${kind}-${index}`;
    return { id, at, anchor: "center", element: element(id, kind, label, text, press) };
  }

  return computed<Pinned[]>(() => {
    const corners = draft.value.points.map((at, index) => pin("shape", index, at, t("team.draw.corner", { n: index + 1 }), ""));
    const checks = draft.value.checkpoints.map((one, index) => pin("checkpoint", index, [one.longitude, one.latitude], one.name, String(index + 1)));
    const meeting = met.value ? [{ id: "meeting", at: met.value, anchor: "center" as const, element: element("meeting", "meeting", t("team.draw.meeting"), "", () => undefined) }] : [];
    return [...meeting, ...corners, ...checks];
  });
}
