/** The quiet cards of a phone, as pure functions: notices, and corrections of notices and alerts. */
import type { Envelope, IncidentStatus, MyNotice, NoticeEnvelope, Text } from "@/api/types";

export interface Card {
  /** The id of the event. */
  id: string;
  /** The notice or incident that it is about. */
  about: string;
  type: "alert" | "update" | "cancel";
  status: IncidentStatus;
  title: Text;
  text: Text;
  at: string;
  expires_at: string;
}
export type Cards = Card[];
const KEPT = 20;

export const isNotice = (event: { kind: string }): boolean => event.kind.startsWith("notice.") || event.kind === "alert.corrected";

export function cardOf(event: NoticeEnvelope | Envelope): Card {
  const about = "notice" in event
    ? { about: event.notice.id, title: event.notice.title }
    : { about: event.incident.id, title: { zh: event.incident.title, en: event.incident.title_en } };
  const { id, type, status, text, issued_at, expires_at } = event;
  return { id, type, status, text, at: issued_at, expires_at, ...about };
}

/** A correction takes the place of what it corrects; what came before it changes nothing. */
export function takeCard(cards: Cards, card: Card): Cards {
  const known = cards.some((item) => item.id === card.id || (item.about === card.about && item.at > card.at));
  return known ? cards : [card, ...cards.filter((item) => item.about !== card.about)].slice(0, KEPT);
}

export const current = (cards: Cards, now: number): Cards => cards.filter((card) => now < Date.parse(card.expires_at));

/** What the list says and was not shown on any device of this person yet. */
export const unseen = (rows: readonly MyNotice[]): Card[] =>
  rows.filter((row) => !row.my.shown_at && !row.corrected).map(cardOf).reverse();
