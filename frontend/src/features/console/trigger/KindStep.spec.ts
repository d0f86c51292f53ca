import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import type { IncidentKind } from "@/api/types";
import { i18n } from "@/i18n";
import { useConsole } from "../state/console";
import { useTrigger } from "../state/trigger";
import KindStep from "./KindStep.vue";

test("each kind has a key of its own", () => {
  setActivePinia(createPinia());
  const names = [
    "medical",
    "cardiac_arrest",
    "small_fire",
    "fire",
    "fight",
    "lost_person",
    "drowning",
    "flooding",
    "traffic",
    "crowd_crush",
    "dangerous_facility",
  ];
  useConsole().kinds = names.map(
    (kind) => ({ kind, title: { zh: kind, en: kind }, severity: "urgent" }) as IncidentKind,
  );
  const step = mount(KindStep, { global: { plugins: [i18n] } });
  const keys = step.findAll("kbd").map((key) => key.text());
  expect(new Set(keys).size).toBe(names.length);
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "q" }));
  expect(useTrigger().draft.kind).toBe("dangerous_facility");
  step.unmount();
});
