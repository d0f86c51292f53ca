/** The one line to the server: socket first, long poll when sockets fail; the same entries either way. */
import { reactive, readonly } from "vue";
import { post } from "@/api/client";
import type { Envelope, FeedPage } from "@/api/types";
import { load, save } from "@/session/device";
import { emptyFeed, type FeedState, skipTo, startAt, takeEvent } from "./feed";
import { Poll } from "./poll";
import type { ServerFrame } from "./protocol";
import { Socket } from "./socket";
import { type Position, Topics, type TopicEvents } from "./topics";

export type LinkState = "live" | "polling" | "reconnecting" | "offline" | "locked" | "stopped";
export interface FeedListener {
  event(event: Envelope): void;
  /** The feed cannot be continued: load the state afresh. */
  resync(): void;
}

const PING_MS = 5_000;
const link = reactive({ state: "stopped" as LinkState, latency: null as number | null, heardAt: 0 });
/** What the screen shows of the connection: its state, the round trip in ms, when the server was last heard. */
export const connection = readonly(link);

const listeners = new Set<FeedListener>();
const ended = new Set<() => void>();
const locked = new Set<() => void>();
let feed: FeedState = emptyFeed;
let head: { epoch: string; head: number } | null = null;
/** Events that came while catching up: handed on together, so that what is over already does not ring. */
let catchingUp: Envelope[] = [];
let gapAskedAt: number | null = null;
let pingSentAt: number | null = null;
let pinging = 0;
let welcomed = false;
let shownWaiting: string[] = [];

const socket = new Socket(
  () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/v1`,
  { opened: hello, frame: take, lost, sessionEnded: () => ended.forEach((tell) => tell()), sessionLocked },
);
const poll = new Poll({ position: () => feed, page: takePage, lost: () => silent() });
// The server hears of topics after its welcome only; `welcome` renews them all.
const topics = new Topics((op, topic, known) => {
  if (!welcomed) return;
  socket.send(known && op === "subscribe" ? { op, topic, since: known.seq, epoch: known.epoch } : { op, topic });
});

function hello(): void {
  socket.send({ op: "hello", epoch: feed.epoch, since: feed.seq });
}

function heard(state: LinkState): void {
  link.state = state;
  link.heardAt = Date.now();
}

function silent(): void {
  if (link.state === "locked") return;
  link.latency = null;
  link.state = navigator.onLine ? "reconnecting" : "offline";
}

function lost(failures: number): void {
  handOn();
  welcomed = false;
  pingSentAt = null;
  if (!poll.running || failures === 1) silent();
  if (failures >= 2) poll.start();
}

function sessionLocked(): void {
  pause();
  locked.forEach((tell) => tell());
}

function take(frame: ServerFrame): void {
  if (link.state !== "live" && frame.op !== "welcome") heard(link.state);
  if (frame.op === "welcome") welcome(frame);
  else if (frame.op === "event") takeFeedEvent(frame.seq, frame.event);
  else if (frame.op === "resync") resync(frame);
  else if (frame.op === "beat") beat();
  else if (frame.op === "snapshot") topics.snapshot(frame.topic, frame.seq, frame.data, frame.epoch);
  else if (frame.op === "delta") topics.delta(frame.topic, frame.seq, frame.data);
  else if (frame.op === "error" && frame.topic) topics.refused(frame.topic, frame.code);
}

function welcome(frame: { epoch: string; head: number }): void {
  head = frame;
  welcomed = true;
  socket.settled();
  poll.stop();
  heard("live");
  if (!feed.epoch) keep(startAt(feed, frame.epoch, feed.seq));
  shownWaiting = shownWaiting.filter((event) => !socket.send({ op: "shown", event }));
  topics.renew();
  ping();
}

function keep(state: FeedState): void {
  feed = state;
  save("feed", state);
}

function takeFeedEvent(seq: number, event: Envelope): void {
  const step = takeEvent(feed, seq, event);
  // A hole is asked for once; what the server no longer has is jumped over.
  const asked = step.gap && gapAskedAt === feed.seq;
  keep(asked ? skipTo(step.state, seq) : step.state);
  if (step.event) catchingUp.push(event);
  if (head === null || feed.seq >= head.head || step.gap) handOn();
  if (step.gap && !asked) {
    gapAskedAt = feed.seq;
    welcomed = false;
    socket.again();
  } else ack();
}

function handOn(): void {
  const events = catchingUp;
  catchingUp = [];
  for (const event of events) listeners.forEach((listener) => listener.event(event));
}

function ack(): void {
  if (!socket.send({ op: "ack", seq: feed.seq })) void post("/feed/ack", { seq: feed.seq }).catch(() => undefined);
}

function resync(to: { epoch: string; head: number }): void {
  handOn();
  head = to;
  keep(startAt(feed, to.epoch, to.head));
  listeners.forEach((listener) => listener.resync());
}

function takePage(page: FeedPage): void {
  heard("polling");
  head = { epoch: page.epoch, head: page.head };
  if (page.resync) return resync(page);
  if (feed.epoch !== page.epoch) keep(startAt(feed, page.epoch, feed.seq));
  for (const { seq, event } of page.events) {
    const step = takeEvent(feed, seq, event);
    keep(skipTo(step.state, seq));
    if (step.event) listeners.forEach((listener) => listener.event(event));
  }
  if (page.events.length) ack();
}

function ping(): void {
  if (pingSentAt === null && socket.send({ op: "ping" })) pingSentAt = performance.now();
}

/** Comes every few seconds by itself, and at once in answer to a ping. */
function beat(): void {
  heard("live");
  handOn();
  if (pingSentAt !== null) link.latency = Math.round(performance.now() - pingSentAt);
  pingSentAt = null;
}

function hurry(): void {
  if (document.visibilityState === "visible") socket.hurry();
}

/** `start`: where a device begins that has read nothing yet; what is active it loads apart. */
export function connect(start?: { epoch: string; head: number }): void {
  if (link.state !== "stopped") return;
  feed = load<FeedState>("feed", start ? startAt(emptyFeed, start.epoch, start.head) : emptyFeed);
  silent();
  socket.start();
  pinging = window.setInterval(ping, PING_MS);
  window.addEventListener("online", hurry);
  window.addEventListener("offline", silent);
  document.addEventListener("visibilitychange", hurry);
}

/** The session is locked: nothing is asked for, and the place in the feed is kept. */
export function pause(): void {
  if (link.state === "stopped" || link.state === "locked") return;
  handOn();
  socket.stop();
  poll.stop();
  welcomed = false;
  pingSentAt = null;
  Object.assign(link, { state: "locked", latency: null });
}

/** Unlocked: go on where the feed and the topics stood. */
export function resume(): void {
  if (link.state !== "locked") return;
  link.state = "reconnecting";
  silent();
  socket.start();
}

export function disconnect(): void {
  socket.stop();
  poll.stop();
  clearInterval(pinging);
  window.removeEventListener("online", hurry);
  window.removeEventListener("offline", silent);
  document.removeEventListener("visibilitychange", hurry);
  Object.assign(link, { state: "stopped", latency: null });
}

export function onFeed(listener: FeedListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Told when the server has ended the session. */
export function onSessionEnded(listener: () => void): () => void {
  ended.add(listener);
  return () => ended.delete(listener);
}

/** Told when the server has locked the session; the line waits for `resume`. */
export function onSessionLocked(listener: () => void): () => void {
  locked.add(listener);
  return () => locked.delete(listener);
}

/** `known`: what is known already, so that only later changes come. */
export function subscribe(topic: string, events: TopicEvents, known?: Position): () => void {
  return topics.subscribe(topic, events, known);
}

/** The alert is on the screen: the third fact beside delivered and answered. */
export function shown(event: string): void {
  if (socket.send({ op: "shown", event })) return;
  void post("/feed/shown", { event }).catch(() => shownWaiting.push(event));
}
