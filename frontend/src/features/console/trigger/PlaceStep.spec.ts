import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { i18n, setLanguage } from "@/i18n";
import { useTrigger } from "../state/trigger";
import PlaceStep from "./PlaceStep.vue";

const found = (id: string, name: string) => ({
  kind: "place",
  id,
  name,
  name_en: "",
  detail: { zh: "越秀区", en: "Yuexiu" },
  source: "osm",
  location: { lon: 113.26, lat: 23.12, crs: "wgs84" },
});

beforeEach(() => {
  setActivePinia(createPinia());
  setLanguage("zh");
  vi.useFakeTimers();
  const items = [found("1", "北京路步行街"), found("2", "北京路口")];
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ items, next: null }), { status: 200 }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function typed(text: string) {
  const step = mount(PlaceStep, { global: { plugins: [i18n] } });
  await step.get("input").setValue(text);
  await vi.advanceTimersByTimeAsync(300);
  await flushPromises();
  return step;
}

test("a place is found and taken by the keyboard alone", async () => {
  const step = await typed("北京路");
  await step.get("input").trigger("keydown", { key: "ArrowDown" });
  expect(step.get("[aria-selected=true]").text()).toContain("北京路口");
  await step.get("input").trigger("keydown", { key: "Enter" });
  expect(useTrigger().draft.place?.name).toBe("北京路口");
});

test("typed coordinates never go on without their system", async () => {
  const step = await typed("23.1250, 113.2644");
  expect(useTrigger().draft.place).toBeNull();
  await step.findAll("button")[1]!.trigger("click");
  expect(useTrigger().draft.place?.location).toEqual({ lon: 113.2644, lat: 23.125, crs: "gcj02" });
});
