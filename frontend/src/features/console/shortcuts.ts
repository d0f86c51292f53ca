import { lockNow } from "@/session/lock";
import { useSession } from "@/session/session";
import type { ActionName } from "./api";
import type { Shortcut } from "./keys";
import { useConsole } from "./state/console";
import { reachable } from "./state/live";
import { useTrigger } from "./state/trigger";
import { useView } from "./state/view";

/** What the help lists, in the order of use. */
export const HELP: readonly { key: string; words: string }[] = [
  { key: "n", words: "trigger" },
  { key: "e", words: "escalate" },
  { key: "ArrowDown", words: "next" },
  { key: "s", words: "standDown" },
  { key: "ArrowUp", words: "previous" },
  { key: "h", words: "handOver" },
  { key: "1–9", words: "pick" },
  { key: "c", words: "close" },
  { key: "/", words: "search" },
  { key: "Escape", words: "back" },
  { key: "u", words: "units" },
  { key: "m", words: "map" },
  { key: "Enter", words: "place" },
  { key: "+ −", words: "zoom" },
  { key: "f", words: "fit" },
  { key: "l", words: "lock" },
  { key: "a", words: "approve" },
  { key: "?", words: "help" },
];

interface Hooks {
  act: (action: ActionName) => void;
  help: () => void;
}

/** The keys of the whole desk. Marking an incident has its own letters for the kinds. */
export function consoleShortcuts(hooks: Hooks): () => Shortcut[] {
  const desk = useConsole();
  const trigger = useTrigger();
  const session = useSession();
  const { view, incident, toIncident, toMap, toNew, toUnits } = useView();
  const idle = () => view.value !== "new";
  const listed = () => view.value === "map" || view.value === "incidents";
  const selected = () => view.value === "incidents";

  function step(by: number): void {
    const all = [...desk.open, ...desk.closed];
    const at = all.findIndex((item) => item.id === incident.value);
    const to = all[at < 0 ? 0 : (at + by + all.length) % all.length];
    if (to) void toIncident(to.id);
  }

  function back(): void {
    // Backing out of the marking goes one act back first; the draft stays.
    if (view.value === "new" && trigger.act !== "place") trigger.act = trigger.act === "send" ? "kind" : "place";
    else void toMap();
  }

  const pick = (index: number): Shortcut => ({
    key: String(index + 1),
    words: "pick",
    when: listed,
    run: () => desk.open[index] && void toIncident(desk.open[index].id),
  });

  return () => [
    { key: "n", words: "trigger", when: () => idle() && desk.leads && reachable.value, run: () => void toNew() },
    { key: "ArrowDown", words: "next", when: listed, run: () => step(1) },
    { key: "ArrowUp", words: "previous", when: listed, run: () => step(-1) },
    { key: "e", words: "escalate", when: selected, run: () => hooks.act("escalate") },
    { key: "s", words: "standDown", when: selected, run: () => hooks.act("stand-down") },
    { key: "h", words: "handOver", when: selected, run: () => hooks.act("hand-over") },
    { key: "c", words: "close", when: selected, run: () => hooks.act("close") },
    { key: "u", words: "units", when: idle, run: () => void toUnits() },
    { key: "m", words: "map", when: idle, run: () => void toMap() },
    { key: "l", words: "lock", when: () => idle() && Boolean(session.info?.idle_lock_s), run: () => void lockNow().catch(() => undefined) },
    { key: "?", words: "help", run: hooks.help },
    { key: "Escape", words: "back", when: () => view.value !== "units" && view.value !== "map", run: back },
    ...Array.from({ length: 9 }, (_, index) => pick(index)),
  ];
}
