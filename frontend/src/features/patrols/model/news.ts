/** What the feed tells of patrols, as short cards that stay until they are put away. */
import type { Text } from "@/i18n";

export interface News {
  id: string;
  /** `patrols.asked`, `turnout.help`, …: what it is about. */
  kind: string;
  text: Text;
  issued_at: string;
  shift: string | null;
}
const KEPT = 12;
const OLD_MS = 36 * 3_600_000;
const OURS = ["patrols.", "turnout.", "hazards.", "teams.", "hours.", "shop."];
/** Said by a card of its own, which can be answered. */
const ANSWERED_ELSEWHERE = new Set(["patrols.asked", "turnout.all_right"]);
const URGENT = new Set(["turnout.help", "turnout.not_back", "patrols.missing"]);

interface Event {
  id: string;
  kind: string;
  issued_at?: string;
  text?: Text;
  shift?: { id: string } | string | null;
}

export const concernsUs = (event: Pick<Event, "kind">) => OURS.some((start) => event.kind.startsWith(start));
export const urgent = (news: News) => URGENT.has(news.kind);

export function newsOf(event: Event, now: number): News | null {
  if (!concernsUs(event) || !event.text || ANSWERED_ELSEWHERE.has(event.kind)) return null;
  const shift = typeof event.shift === "string" ? event.shift : (event.shift?.id ?? null);
  return { id: event.id, kind: event.kind, text: event.text, issued_at: event.issued_at ?? new Date(now).toISOString(), shift };
}

/** The newest first, each once; help that is over takes its call away. */
export function takeNews(list: readonly News[], news: News): News[] {
  if (list.some((item) => item.id === news.id)) return [...list];
  const rest = news.kind === "turnout.help_over" ? list.filter((item) => item.kind !== "turnout.help" || item.shift !== news.shift) : list;
  return [news, ...rest].slice(0, KEPT);
}

export const fresh = (list: readonly News[], now: number) => list.filter((item) => now - Date.parse(item.issued_at) < OLD_MS);
