/** Keeps the screen on while wanted: a page on a dark screen may be stopped by the phone and not ring. */
let wanted = false;
let lock: WakeLockSentinel | null = null;

export const canStayAwake = typeof navigator !== "undefined" && "wakeLock" in navigator;

async function take(): Promise<void> {
  if (!wanted || lock || !canStayAwake || document.visibilityState !== "visible") return;
  lock = await navigator.wakeLock.request("screen").catch(() => null);
  lock?.addEventListener("release", () => (lock = null));
}

export function stayAwake(on: boolean): void {
  wanted = on;
  if (on) void take();
  else void lock?.release();
}

if (typeof document !== "undefined") document.addEventListener("visibilitychange", () => void take());
