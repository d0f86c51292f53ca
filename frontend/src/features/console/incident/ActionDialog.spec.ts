import { flushPromises, mount } from "@vue/test-utils";
import { createPinia } from "pinia";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { i18n, setLanguage } from "@/i18n";
import { connect, disconnect } from "@/realtime/connection";
import { detail } from "../specimens";
import ActionDialog from "./ActionDialog.vue";

const fetched = vi.fn();

/** A line on which the server greets at once. */
class Line {
  static readonly OPEN = 1;
  readonly readyState = 1;
  onopen?: () => void;
  onmessage?: (message: { data: string }) => void;
  constructor() {
    queueMicrotask(() => this.onopen?.());
  }
  send(text: string): void {
    const welcome = JSON.stringify({ op: "welcome", epoch: "e", head: 0 });
    if (text.includes('"hello"')) this.onmessage?.({ data: welcome });
  }
  close(): void {}
}

beforeEach(async () => {
  setLanguage("zh");
  vi.stubGlobal("WebSocket", Line);
  connect();
  await flushPromises();
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    fetched(url, JSON.parse(String(init.body)));
    return new Response(JSON.stringify(detail("a", { state: "closed" })), { status: 200 });
  });
});
afterEach(() => {
  disconnect();
  vi.unstubAllGlobals();
  fetched.mockClear();
  document.body.innerHTML = "";
});

function open(action: "close" | "escalate") {
  return mount(ActionDialog, {
    props: { incident: detail("a"), action },
    global: { plugins: [createPinia(), i18n] },
    attachTo: document.body,
  });
}
const submit = () => document.querySelector<HTMLButtonElement>("dialog [type=submit]")!;

test("an incident is closed with an outcome only", async () => {
  const wrapper = open("close");
  expect(submit().disabled).toBe(true);
  const handled = document.querySelector<HTMLInputElement>("dialog input[type=radio]")!;
  handled.checked = true;
  handled.dispatchEvent(new Event("change", { bubbles: true }));
  await flushPromises();
  document.querySelector("dialog form")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await flushPromises();
  expect(fetched).toHaveBeenCalledWith("/api/v1/incidents/a/close", { outcome: "handled" });
  expect(wrapper.emitted("close")).toHaveLength(1);
});

test("a usual reason is one press away", async () => {
  open("escalate");
  document.querySelector<HTMLButtonElement>("dialog .usual button")!.click();
  await flushPromises();
  expect(submit().disabled).toBe(false);
  document.querySelector("dialog form")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await flushPromises();
  expect(fetched).toHaveBeenCalledWith("/api/v1/incidents/a/escalate", { reason: "人数多", units: 1 });
});
