import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { effectScope } from "vue";
import { HOLD_MS, share, useHold } from "./hold";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function held(ms: number) {
  const done = vi.fn();
  const scope = effectScope();
  const hold = scope.run(() => useHold(done))!;
  hold.start();
  vi.advanceTimersByTime(ms);
  hold.stop();
  vi.advanceTimersByTime(HOLD_MS * 2);
  scope.stop();
  return done;
}

test("held to the end it calls once", () => expect(held(HOLD_MS * 3)).toHaveBeenCalledOnce());
test("let go before the end it calls nobody", () => expect(held(HOLD_MS - 100)).not.toHaveBeenCalled());
test("what has passed is a share of the whole", () => {
  expect(share(-5)).toBe(0);
  expect(share(HOLD_MS / 2)).toBe(0.5);
  expect(share(HOLD_MS * 2)).toBe(1);
});
