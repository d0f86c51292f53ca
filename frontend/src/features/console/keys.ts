import { onScopeDispose } from "vue";

/** One key of the console; `words` is a key of the messages under `console.keys`. */
export interface Shortcut {
  key: string;
  words: string;
  run: () => void;
  when?: () => boolean;
}

const TYPING = "input, textarea, select, [contenteditable]";

/** Whether the key belongs to something else: a text field, a dialog, the browser. */
export function taken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector("dialog[open]")) return true;
  const target = event.target instanceof Element ? event.target : null;
  return event.key !== "Escape" && target?.closest(TYPING) !== null && target !== null;
}

/** Listen for the shortcuts while the scope lives; the first that fits is run. */
export function useShortcuts(shortcuts: () => readonly Shortcut[]): void {
  function press(event: KeyboardEvent): void {
    if (taken(event)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const found = shortcuts().find((item) => item.key === key && (item.when?.() ?? true));
    if (!found) return;
    event.preventDefault();
    found.run();
  }
  window.addEventListener("keydown", press);
  onScopeDispose(() => window.removeEventListener("keydown", press));
}
