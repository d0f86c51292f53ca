import { effectScope } from "vue";
import { afterEach, expect, test, vi } from "vitest";
import { useShortcuts } from "./keys";

const scope = effectScope();
const run = vi.fn();
scope.run(() =>
  useShortcuts(() => [
    { key: "n", words: "trigger", run },
    { key: "Escape", words: "back", run },
  ]),
);

afterEach(() => {
  run.mockClear();
  document.body.innerHTML = "";
});

const press = (target: EventTarget, init: KeyboardEventInit) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));

test("a shortcut runs, capital or not", () => {
  press(document.body, { key: "n" });
  press(document.body, { key: "N" });
  expect(run).toHaveBeenCalledTimes(2);
});

test("typing, the browser's own keys and open dialogs keep theirs", () => {
  document.body.innerHTML = "<input /><dialog open></dialog>";
  press(document.querySelector("input")!, { key: "n" });
  press(document.body, { key: "n", ctrlKey: true });
  press(document.body, { key: "n" });
  expect(run).not.toHaveBeenCalled();
});

test("escape leaves even a text field", () => {
  document.body.innerHTML = "<input />";
  press(document.querySelector("input")!, { key: "Escape" });
  expect(run).toHaveBeenCalledOnce();
});
