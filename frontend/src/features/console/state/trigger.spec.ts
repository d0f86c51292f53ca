import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { nextTick } from "vue";
import { useTrigger } from "./trigger";

/** The server at the other end of `fetch`: the last request, and the answer to the next. */
const sent: { url: string; headers: Headers; body: Record<string, unknown> }[] = [];
let answers: { status: number; body: unknown }[] = [];
const preview = (change = {}) => ({
  kind: "medical",
  area: { code: "440104", name: "越秀区" },
  also_areas: [],
  location: place.location,
  candidates: [],
  recipients: 0,
  confirm: "token",
  warnings: [],
  duplicate: null,
  ...change,
});
const place = { location: { lon: 113.2644, lat: 23.125, crs: "wgs84" as const }, name: "北京路步行街" };

beforeEach(() => {
  setActivePinia(createPinia());
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    sent.push({ url, headers: new Headers(init.headers), body: JSON.parse(String(init.body)) });
    const { status, body } = answers.shift()!;
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  sent.length = 0;
  answers = [];
});

async function settle(): Promise<void> {
  await nextTick();
  await vi.advanceTimersByTimeAsync(200);
}

async function marked(change = {}) {
  const trigger = useTrigger();
  answers.push({ status: 200, body: preview(change) });
  trigger.mark(place);
  trigger.choose("medical");
  await settle();
  return trigger;
}

test("place and kind lead to the sending, with a preview of who would be called", async () => {
  const trigger = await marked();
  expect(trigger.act).toBe("send");
  expect(sent[0]?.url).toContain("/incidents/preview");
  expect(trigger.preview?.confirm).toBe("token");
  expect(trigger.draft.address).toBe("北京路步行街");
});

test("sending carries the preview's token and a key, and empties the draft", async () => {
  const trigger = await marked();
  answers.push({ status: 201, body: { id: "i1" } });
  expect(await trigger.send()).toBe("i1");
  expect(sent[1]?.body).toMatchObject({ kind: "medical", status: "actual", confirm: "token", address: "北京路步行街" });
  expect(sent[1]?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
  expect(trigger.begun).toBe(false);
});

test("an answer that was lost is asked for again under the same key", async () => {
  const trigger = await marked();
  answers.push({ status: 503, body: { code: "unavailable" } }, { status: 201, body: { id: "i1" } });
  expect(await trigger.send()).toBeNull();
  expect(await trigger.send()).toBe("i1");
  const [, first, second] = sent.map((request) => request.headers.get("Idempotency-Key"));
  expect(second).toBe(first);
});

test("what the server refused goes out under a new key", async () => {
  const trigger = await marked();
  answers.push({ status: 422, body: { code: "invalid" } }, { status: 201, body: { id: "i1" } });
  await trigger.send();
  await trigger.send();
  const [, first, second] = sent.map((request) => request.headers.get("Idempotency-Key"));
  expect(second).not.toBe(first);
});

test("a possible duplicate holds the sending until it is said to be another", async () => {
  const trigger = await marked({ duplicate: { id: "old", number: "GZ-1", distance_m: 12, age_s: 60 } });
  expect(trigger.ready).toBe(false);
  expect(await trigger.send()).toBeNull();
  trigger.force = true;
  answers.push({ status: 201, body: { id: "i2" } });
  expect(await trigger.send()).toBe("i2");
  expect(sent[1]?.body.force).toBe(true);
});

test("another kind forgets the severity chosen for the last", async () => {
  const trigger = await marked();
  trigger.draft.severity = "critical";
  answers.push({ status: 200, body: preview() });
  trigger.choose("fire");
  await settle();
  expect(trigger.draft.severity).toBeNull();
});
