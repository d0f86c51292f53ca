import type { Shortcut } from "@/features/console/keys";
import type { Calendar } from "./state";

/** The keys of the calendar, in the order that the help lists them; `words` under `team.keys`. */
export const KEYS: readonly { key: string; words: string }[] = [
  { key: "← →", words: "day" },
  { key: "↑ ↓", words: "along" },
  { key: "[ ]", words: "period" },
  { key: "T", words: "today" },
  { key: "M", words: "month" },
  { key: "W", words: "week" },
  { key: "L", words: "list" },
  { key: "N", words: "new" },
  { key: "X", words: "pick" },
  { key: "A", words: "all" },
  { key: "P", words: "assign" },
  { key: "C", words: "copy" },
  { key: "S", words: "print" },
  { key: "Esc", words: "back" },
  { key: "?", words: "help" },
];

interface Hooks {
  open: (name: "assign" | "copy" | "new" | "keys") => void;
  print: () => void;
}

/** The next shift on the screen in the order of reading. */
function along(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>("[data-shift]")].filter((each) => each.offsetParent !== null);
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]?.focus();
}

export function calendarKeys(calendar: Calendar, hooks: Hooks): () => Shortcut[] {
  const monthly = () => calendar.view.value === "month";
  const down = (by: 1 | -1) => (monthly() ? void calendar.moveDay(7 * by) : along(by));
  const assign = () => {
    if (!calendar.picked.size) calendar.pickLacking();
    if (calendar.picked.size) hooks.open("assign");
  };
  return () => [
    { key: "ArrowLeft", words: "day", run: () => void calendar.moveDay(-1) },
    { key: "ArrowRight", words: "day", run: () => void calendar.moveDay(1) },
    { key: "ArrowUp", words: "along", run: () => down(-1) },
    { key: "ArrowDown", words: "along", run: () => down(1) },
    { key: "[", words: "period", run: () => void calendar.move(-1) },
    { key: "]", words: "period", run: () => void calendar.move(1) },
    { key: "PageUp", words: "period", run: () => void calendar.move(-1) },
    { key: "PageDown", words: "period", run: () => void calendar.move(1) },
    { key: "t", words: "today", run: () => void calendar.show({ on: calendar.today.value }) },
    { key: "m", words: "month", run: () => void calendar.show({ view: "month" }) },
    { key: "w", words: "week", run: () => void calendar.show({ view: "week" }) },
    { key: "l", words: "list", run: () => void calendar.show({ view: "list" }) },
    { key: "n", words: "new", run: () => hooks.open("new") },
    { key: "x", words: "pick", run: calendar.togglePicking },
    { key: "a", words: "all", run: calendar.pickAll },
    { key: "p", words: "assign", run: assign },
    { key: "c", words: "copy", run: () => hooks.open("copy") },
    { key: "s", words: "print", run: hooks.print },
    { key: "Escape", words: "back", when: () => calendar.picking.value, run: calendar.stopPicking },
    { key: "?", words: "help", run: () => hooks.open("keys") },
  ];
}
