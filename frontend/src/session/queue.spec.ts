import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Problem } from "@/api/problems";

const write = { method: "PUT", path: "/me/duty", body: { on: true }, subject: "duty" } as const;
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const fetched = vi.fn();

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  localStorage.clear();
  fetched.mockReset();
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => vi.useRealTimers());

const keysSent = () => fetched.mock.calls.map(([, init]) => (init.headers as Headers).get("Idempotency-Key"));

test("with a line the answer comes at once and nothing stays behind", async () => {
  const { submit, queue } = await import("./queue");
  fetched.mockResolvedValue(json(200, { on: true }));
  expect(await submit(write)).toEqual({ state: "done", answer: { on: true } });
  expect(queue.writes).toEqual([]);
});

test("without a line the write waits and goes out once with the same key", async () => {
  const { submit, flush, onSent, queue } = await import("./queue");
  const told = vi.fn();
  onSent(told);
  fetched.mockRejectedValueOnce(new TypeError("no network"));
  expect(await submit(write)).toEqual({ state: "waiting" });
  expect(queue.writes).toHaveLength(1);
  fetched.mockResolvedValue(json(200, { on: true }));
  await flush();
  expect(keysSent()[0]).toBe(keysSent()[1]);
  expect(told).toHaveBeenCalledWith(expect.objectContaining({ subject: "duty" }), { on: true }, null);
  expect(queue.writes).toEqual([]);
});

test("what waits survives a restart of the page", async () => {
  fetched.mockRejectedValueOnce(new TypeError("no network"));
  await (await import("./queue")).submit(write);
  const key = keysSent()[0];
  vi.resetModules();
  const { flush, queue } = await import("./queue");
  expect(queue.writes).toHaveLength(1);
  fetched.mockResolvedValue(json(200, {}));
  await flush();
  expect(keysSent()[1]).toBe(key);
});

test("what waits goes out in no other name", async () => {
  const { adopt, submit, queue } = await import("./queue");
  adopt("a");
  fetched.mockRejectedValueOnce(new TypeError("no network"));
  await submit(write);
  adopt("a");
  expect(queue.writes).toHaveLength(1);
  adopt("b");
  expect(queue.writes).toEqual([]);
});

test("a refusal is thrown to the one who asks, and the write is not tried again", async () => {
  const { submit, queue } = await import("./queue");
  fetched.mockResolvedValue(json(409, { code: "conflict.already_released" }));
  await expect(submit(write)).rejects.toMatchObject({ code: "conflict.already_released" });
  expect(queue.writes).toEqual([]);
});

test("a refusal of a write that had to wait goes to the listeners", async () => {
  const { submit, flush, onSent } = await import("./queue");
  const told = vi.fn<(write: unknown, answer: unknown, problem: Problem | null) => void>();
  onSent(told);
  fetched.mockRejectedValueOnce(new TypeError("no network"));
  await submit(write);
  fetched.mockResolvedValue(json(409, { code: "conflict.x" }));
  await flush();
  expect(told.mock.calls[0]![2]).toMatchObject({ code: "conflict.x" });
});

test("a server in trouble is asked again by itself", async () => {
  const { submit, queue } = await import("./queue");
  fetched.mockResolvedValueOnce(json(503, {}));
  await submit(write);
  fetched.mockResolvedValue(json(200, {}));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(queue.writes).toEqual([]);
});
