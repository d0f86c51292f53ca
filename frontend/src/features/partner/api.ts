/** What a partner of the shop hands out. */
import type { components } from "@/api/schema";
import { get, post } from "@/api/client";
import type { Items } from "@/api/types";

type Schema = components["schemas"];
export type ShopOrder = Schema["ShopOrder"];
export type ServedPlace = Schema["ServedPlace"];

export const places = () => get<{ items: ServedPlace[] }>("/shop/hand-out/places");
export const look = (code: string) => post<ShopOrder>("/shop/hand-out/look", { code });
export const handOut = (code: string, key: string) => post<ShopOrder>("/shop/hand-out", { code }, key);
export const handedOut = (cursor: string | null = null) => get<Items<ShopOrder>>("/shop/hand-out", { cursor });
