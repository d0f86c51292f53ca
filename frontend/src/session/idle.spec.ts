import { afterEach, beforeEach, expect, test, vi } from "vitest";

const fetched = vi.fn();
let watch: typeof import("./idle");
let lock: typeof import("./lock");
const calls = (path: string) => fetched.mock.calls.filter(([url]) => String(url).endsWith(path)).length;
const hand = () => window.dispatchEvent(new Event("keydown"));

beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers();
  localStorage.clear();
  vi.stubGlobal("fetch", fetched.mockReset().mockImplementation(async () => new Response(null, { status: 204 })));
  watch = await import("./idle");
  lock = await import("./lock");
  watch.watchIdle(900);
});
afterEach(() => {
  watch.watchIdle(null);
  vi.useRealTimers();
});

test("work is told to the server once a minute, however much there is", async () => {
  for (let second = 0; second < 180; second++) {
    hand();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(calls("/session/active")).toBe(3);
});

test("the last hand before a pause is told as well", async () => {
  await vi.advanceTimersByTimeAsync(30_000);
  hand();
  await vi.advanceTimersByTimeAsync(31_000);
  expect(calls("/session/active")).toBe(1);
});

test("a minute before the lock it is announced, and a hand takes it back", async () => {
  await vi.advanceTimersByTimeAsync(839_000);
  expect(watch.idle.lockIn).toBeNull();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(watch.idle.lockIn).toBe(59);
  hand();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(watch.idle.lockIn).toBeNull();
  expect(calls("/session/active")).toBe(1);
});

test("after fifteen minutes without a hand it is locked", async () => {
  await vi.advanceTimersByTimeAsync(901_000);
  expect(lock.lock.locked).toBe(true);
  expect(document.documentElement.dataset.locked).toBe("");
  expect(calls("/session/lock")).toBe(1);
});

test("work in another tab counts", async () => {
  await vi.advanceTimersByTimeAsync(800_000);
  localStorage.setItem("jiefang.active-told", String(Date.now()));
  await vi.advanceTimersByTimeAsync(200_000);
  expect(lock.lock.locked).toBe(false);
});
