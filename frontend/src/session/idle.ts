/** Whether somebody works: told to the server at most once a minute, and warned before the lock. */
import { reactive, readonly } from "vue";
import * as api from "@/api/session";
import { load, save } from "./device";
import { lock, lockNow } from "./lock";

const TELL_MS = 60_000;
const WARN_S = 60;
const HANDS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
const TOLD = "active-told";

const state = reactive({
  /** Seconds until the lock, while it is near; else null. */
  lockIn: null as number | null,
});
export const idle = readonly(state);

let limit: number | null = null;
/** When the server last heard of a hand, from any tab of this browser. */
let told = 0;
let touched = 0;
let timer = 0;

function tell(): void {
  told = Date.now();
  save(TOLD, told);
  void api.active().catch(() => undefined);
}

/** A hand on keyboard or mouse. */
function touch(): void {
  touched = Date.now();
  if (!lock.locked && (touched - told >= TELL_MS || state.lockIn !== null)) tell();
}

function look(): void {
  if (limit === null || lock.locked) return void (state.lockIn = null);
  told = Math.max(told, load(TOLD, 0));
  // What was done since the last word is said a minute after it: the server is never behind by more.
  if (touched > told && Date.now() - told >= TELL_MS) tell();
  const left = Math.ceil((told + limit * 1000 - Date.now()) / 1000);
  state.lockIn = left <= WARN_S ? Math.max(0, left) : null;
  if (left <= 0) void lockNow().catch(() => undefined);
}

/** `seconds`: how long nobody may work before it locks; null: it never does. */
export function watchIdle(seconds: number | null): void {
  if ((limit === null) !== (seconds === null)) {
    const how = { capture: true, passive: true };
    for (const hand of HANDS)
      if (seconds === null) window.removeEventListener(hand, touch, how);
      else window.addEventListener(hand, touch, how);
    clearInterval(timer);
    if (seconds !== null) timer = window.setInterval(look, 1000);
    told = touched = Date.now();
    save(TOLD, told);
  }
  limit = seconds;
  if (seconds === null) state.lockIn = null;
}

/** The session was just unlocked or begun: the clock starts anew. */
export function startIdle(): void {
  told = touched = Date.now();
  save(TOLD, told);
  state.lockIn = null;
}
