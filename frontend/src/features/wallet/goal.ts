/** What may be had, and how far somebody is from it. */
import type { ShopItem } from "./api";

/** Why an item cannot be had now; null: it can. */
export type Hindrance = "soldOut" | "limit" | "points" | "nowhere" | null;

export function hindrance(item: ShopItem, balance: number): Hindrance {
  if (item.stock < 1) return "soldOut";
  if (item.limit_per_person !== null && item.mine_this_period >= item.limit_per_person) return "limit";
  if (!item.places.length) return "nowhere";
  return item.cost > balance ? "points" : null;
}

/** From 0 to 1. */
export const reached = (cost: number, balance: number) => Math.max(0, Math.min(1, balance / cost));
export const missing = (cost: number, balance: number) => Math.max(0, cost - balance);
/** `1234 5678`: as it is read aloud. */
export const spoken = (code: string) => code.replace(/(.{4})(?=.)/g, "$1 ");
/** The digits at the end of what a QR code or a link holds. */
export const codeIn = (text: string) => /(?:^|#)(\d{8})$/.exec(text.trim())?.[1] ?? "";
