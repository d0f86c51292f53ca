import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FeedPage } from "@/api/types";
import type { ClientFrame } from "./protocol";

class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: ClientFrame[] = [];
  onopen?: () => void;
  onmessage?: (message: { data: string }) => void;
  onclose?: (event: { code: number }) => void;
  constructor() {
    FakeSocket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.readyState = 3;
  }
  open(): void {
    this.readyState = FakeSocket.OPEN;
    this.onopen?.();
  }
  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  breaks(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
  ops(op: ClientFrame["op"]): ClientFrame[] {
    return this.sent.filter((frame) => frame.op === op);
  }
}

const fetched = vi.fn();
const newest = () => FakeSocket.all.at(-1)!;
const event = (seq: number, id = `e${seq}`) => ({ op: "event", seq, event: { id } });
let line: typeof import("./connection");
let heard: string[];

beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers();
  localStorage.clear();
  FakeSocket.all = [];
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("fetch", fetched.mockReset().mockRejectedValue(new TypeError("no network")));
  line = await import("./connection");
  heard = [];
  line.onFeed({ event: ({ id }) => heard.push(id), resync: () => heard.push("resync") });
});
afterEach(() => {
  line.disconnect();
  vi.useRealTimers();
});

function live(head = 4): FakeSocket {
  line.connect({ epoch: "x", head: 4 });
  newest().open();
  newest().says({ op: "welcome", epoch: "x", head });
  return newest();
}

/** The newest line opens and is greeted. */
function greeted(head: number): FakeSocket {
  newest().open();
  newest().says({ op: "welcome", epoch: "x", head });
  return newest();
}

test("a new device begins at the head it was told, and is live once greeted", () => {
  const socket = live();
  expect(socket.sent[0]).toEqual({ op: "hello", epoch: "x", since: 4 });
  expect(line.connection.state).toBe("live");
});

test("an event is handed on once and acknowledged", () => {
  const socket = live();
  socket.says(event(5));
  socket.says(event(5));
  expect(heard).toEqual(["e5"]);
  expect(socket.ops("ack")[0]).toEqual({ op: "ack", seq: 5 });
});

test("what came in the meantime is handed on together, when all of it is here", () => {
  const socket = live(6);
  socket.says(event(5));
  expect(heard).toEqual([]);
  socket.says(event(6));
  expect(heard).toEqual(["e5", "e6"]);
});

test("a hole is asked for over a new line, the event behind it does not wait", () => {
  live().says(event(7));
  expect(heard).toEqual(["e7"]);
  const again = greeted(7);
  expect(FakeSocket.all).toHaveLength(2);
  expect(again.sent[0]).toEqual({ op: "hello", epoch: "x", since: 4 });
  [5, 6, 7].forEach((seq) => again.says(event(seq)));
  expect(heard).toEqual(["e7", "e5", "e6"]);
  expect(again.ops("ack").at(-1)).toEqual({ op: "ack", seq: 7 });
});

test("a hole that stays is jumped over", () => {
  live().says(event(7));
  const again = greeted(7);
  again.says(event(7));
  expect(FakeSocket.all).toHaveLength(2);
  expect(again.ops("ack").at(-1)).toEqual({ op: "ack", seq: 7 });
});

test("a locked session keeps its place and asks for nothing until it is unlocked", () => {
  const locked = vi.fn();
  line.onSessionLocked(locked);
  const socket = live();
  socket.says(event(5));
  socket.breaks(4423);
  expect(locked).toHaveBeenCalledOnce();
  window.dispatchEvent(new Event("offline"));
  vi.advanceTimersByTime(60_000);
  expect(line.connection.state).toBe("locked");
  expect(FakeSocket.all).toHaveLength(1);
  line.resume();
  expect(greeted(5).sent[0]).toEqual({ op: "hello", epoch: "x", since: 5 });
  expect(line.connection.state).toBe("live");
});

test("a line that was paused by hand goes on by hand, and one that was not is left alone", () => {
  const socket = live();
  line.resume();
  expect(newest()).toBe(socket);
  line.pause();
  expect(socket.readyState).toBe(3);
  expect(line.connection.state).toBe("locked");
});

test("the position survives a reload of the page", async () => {
  live().says(event(5));
  line.disconnect();
  vi.resetModules();
  line = await import("./connection");
  line.connect({ epoch: "x", head: 99 });
  newest().open();
  expect(newest().sent[0]).toEqual({ op: "hello", epoch: "x", since: 5 });
});

test("a resync loads afresh and goes on from the new head", () => {
  const socket = live();
  socket.says({ op: "resync", epoch: "y", head: 40 });
  socket.says(event(41));
  expect(heard).toEqual(["resync", "e41"]);
});

test("a line that breaks is opened again by itself", () => {
  live().breaks();
  expect(line.connection.state).toBe("reconnecting");
  vi.advanceTimersByTime(600);
  expect(FakeSocket.all).toHaveLength(2);
});

test("a line that is silent for long counts as broken", () => {
  live();
  vi.advanceTimersByTime(26_000);
  expect(FakeSocket.all.length).toBeGreaterThan(1);
  expect(line.connection.state).not.toBe("live");
});

test("where sockets fail the long poll brings the same events, until a socket is back", async () => {
  const page: FeedPage = { epoch: "x", head: 5, resync: false, events: [{ seq: 5, event: { id: "e5" } as never }] };
  fetched.mockImplementation(() => new Promise((done) => setTimeout(() => done(new Response(JSON.stringify(page))), 100)));
  line.connect({ epoch: "x", head: 4 });
  newest().breaks();
  vi.advanceTimersByTime(600);
  newest().breaks();
  await vi.advanceTimersByTimeAsync(300);
  expect(heard).toEqual(["e5"]);
  expect(line.connection.state).toBe("polling");
  await vi.advanceTimersByTimeAsync(3_000);
  newest().open();
  newest().says({ op: "welcome", epoch: "x", head: 5 });
  expect(line.connection.state).toBe("live");
});

test("a session that ended is told, once for each close", () => {
  const ended = vi.fn();
  line.onSessionEnded(ended);
  live().breaks(4401);
  expect(ended).toHaveBeenCalledOnce();
});

test("what was shown without a line is said when it is back", async () => {
  line.connect({ epoch: "x", head: 4 });
  line.shown("e5");
  await vi.advanceTimersByTimeAsync(10);
  newest().open();
  newest().says({ op: "welcome", epoch: "x", head: 4 });
  expect(newest().ops("shown")).toEqual([{ op: "shown", event: "e5" }]);
});
