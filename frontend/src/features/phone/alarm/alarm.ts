/** Rings and shakes the phone. A browser lets no page sound before its owner has touched it once. */
import { reactive, readonly } from "vue";
import { load, save } from "@/session/device";
import { playRound, ROUND_S, type ToneName } from "./tone";

const state = reactive({
  /** The phone may sound now. */
  unlocked: false,
  ringing: null as ToneName | null,
  /** When somebody last heard the test, in milliseconds; 0: never. */
  testedAt: load<number>("alarm-tested", 0),
});
export const alarm = readonly(state);

const shake = [500, 200, 500, 200, 500];
let context: AudioContext | null = null;
let timer = 0;

/** Call from a tap. A phone call or a long sleep may lock the sound again: the next touch unlocks it. */
export async function unlockSound(): Promise<boolean> {
  context ??= new AudioContext();
  context.onstatechange = () => (state.unlocked = context?.state === "running");
  if (context.state !== "running") await context.resume().catch(() => undefined);
  return (state.unlocked = context.state === "running");
}

/** Any touch of the page will do. Gives the way to stop listening. */
export function unlockByTouch(): () => void {
  const unlock = () => void unlockSound();
  document.addEventListener("pointerup", unlock);
  document.addEventListener("keyup", unlock);
  return () => {
    document.removeEventListener("pointerup", unlock);
    document.removeEventListener("keyup", unlock);
  };
}

function round(tone: ToneName, loudness: number): void {
  if (context?.state === "running") playRound(context, tone, loudness);
  navigator.vibrate?.(shake);
}

/** Rings until `hush`. Starts at half loudness and is full after three rounds: it must wake, not frighten. */
export function ring(tone: ToneName): void {
  if (state.ringing === tone) return;
  hush();
  state.ringing = tone;
  let rounds = 0;
  const next = () => round(tone, Math.min(1, 0.5 + rounds++ / 6));
  next();
  timer = window.setInterval(next, ROUND_S * 1000);
}

export function hush(): void {
  clearInterval(timer);
  if (state.ringing) navigator.vibrate?.(0);
  state.ringing = null;
}

/** One round, so that the owner knows how it sounds. True when the phone may sound. */
export async function testAlarm(): Promise<boolean> {
  const audible = await unlockSound();
  round("alarm", 0.8);
  if (audible) save("alarm-tested", (state.testedAt = Date.now()));
  return audible;
}
