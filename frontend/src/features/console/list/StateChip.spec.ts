import { mount } from "@vue/test-utils";
import { beforeEach, expect, test } from "vitest";
import { i18n, setLanguage } from "@/i18n";
import { incident } from "../specimens";
import StateChip from "./StateChip.vue";

beforeEach(() => setLanguage("zh"));
const said = (change: Parameters<typeof incident>[1]) =>
  mount(StateChip, { props: { incident: incident("a", change) }, global: { plugins: [i18n] } }).text();
const soon = () => new Date(Date.now() + 26_000).toISOString();

test("the chip says the one thing to know", () => {
  expect(said({ answer_due_at: soon() })).toMatch(/^等待应答 · 剩 2[56] 秒$/);
  expect(said({ answer_due_at: null })).toBe("等待应答");
  expect(said({ units_called: 0 })).toBe("没有单元可派");
  expect(said({ people_accepted: 1 })).toBe("接单 1 人，还差人");
  expect(said({ state: "answered", people_accepted: 2 })).toBe("已接单 2 人");
  expect(said({ state: "on_scene", people_accepted: 2, people_on_scene: 2 })).toBe("到场 2 人");
  expect(said({ state: "handed_over", people_on_scene: 2 })).toBe("已移交");
});
