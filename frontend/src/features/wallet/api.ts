/** Points of one's own, what they can be exchanged for, and what was ordered. */
import type { components } from "@/api/schema";
import { get, post, put } from "@/api/client";
import type { Items } from "@/api/types";

type Schema = components["schemas"];
export type Wallet = Schema["Wallet"];
export type WalletEntry = Schema["WalletEntry"];
export type ShopItem = Schema["ShopItem"];
export type PickUpPlace = Schema["PickUpPlace"];
export type OwnOrder = Schema["OwnOrder"];

export const wallet = () => get<Wallet>("/me/wallet");
export const entries = (cursor: string | null = null) => get<Items<WalletEntry>>("/me/wallet/entries", { cursor });
export const items = (q: string, cursor: string | null = null) => get<Items<ShopItem>>("/shop/items", { q: q || null, cursor });
export const goal = () => get<{ item: ShopItem | null }>("/me/goal");
export const saveFor = (item: string | null) => put<{ item: ShopItem | null }>("/me/goal", { item });
export const orders = (cursor: string | null = null) => get<Items<OwnOrder>>("/me/orders", { cursor });
export const order = (id: string) => get<OwnOrder>(`/me/orders/${id}`);
/** `cost` is what was on screen: the server refuses another. `key`: once for each intent. */
export const exchange = (item: string, place: string, cost: number, key: string) => post<OwnOrder>("/shop/orders", { item, place, cost }, key);
export const cancel = (id: string) => post<void>(`/shop/orders/${id}/cancel`, {});

export type TeamPoints = Schema["TeamPoints"];
export const teamPoints = (team: string) => get<TeamPoints>(`/teams/${team}/points`);
