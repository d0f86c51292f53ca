/** Whether the session is locked: everything is hidden then, and stays as it was until it is unlocked. */
import { reactive, readonly } from "vue";
import { onLocked } from "@/api/client";
import * as api from "@/api/session";
import { onSessionLocked, pause, resume } from "@/realtime/connection";
import { load, save } from "./device";

const WANTED = "lock-wanted";
const LOCKED = "locked";
/** Known from the last visit: a reload shows nothing either, before the server has said how it stands. */
const state = reactive({ locked: load(LOCKED, false) });
export const lock = readonly(state);
/** The other tabs of this browser share the session. */
const others = typeof BroadcastChannel === "function" ? new BroadcastChannel("jiefang.lock") : null;
const opened = new Set<() => void>();

function mark(locked: boolean): void {
  state.locked = locked;
  save(LOCKED, locked);
  document.documentElement.toggleAttribute("data-locked", locked);
}

function close(): void {
  if (state.locked) return;
  mark(true);
  pause();
}

function open(): void {
  if (!state.locked) return;
  mark(false);
  resume();
  opened.forEach((tell) => tell());
}

/** Take over what the server says of the session. One that it was never told to lock is locked now. */
export function learnLock(session: api.SessionInfo | null | undefined): void {
  if (session?.locked) close();
  else if (session && load(WANTED, false)) void lockNow().catch(() => undefined);
  else if (session) open();
  else if (state.locked) ended();
}

/** There is nothing left to unlock. What is hidden stays hidden until the page is gone. */
function ended(): void {
  save(LOCKED, false);
  location.replace("/sign-in?ended=1");
}

/** Lock now. The screen is hidden at once, whether the server can be reached or not. */
export async function lockNow(): Promise<void> {
  close();
  save(WANTED, true);
  others?.postMessage(null);
  await api.lock();
  save(WANTED, false);
}

/** Throws the server's refusal when the proof does not hold. */
export async function unlock(proof: api.Proof): Promise<void> {
  await api.unlock(proof);
  save(WANTED, false);
  open();
  others?.postMessage(null);
}

/** Another tab may have locked or unlocked. */
async function ask(): Promise<void> {
  const answer = await api.session().catch(() => null);
  if (answer) learnLock(answer.session);
}

export function onUnlocked(listener: () => void): () => void {
  opened.add(listener);
  return () => opened.delete(listener);
}

mark(state.locked);
onLocked(close);
onSessionLocked(close);
others?.addEventListener("message", () => void ask());
document.addEventListener("visibilitychange", () => {
  if (state.locked && document.visibilityState === "visible") void ask();
});
