/** The shop as its desk keeps it. */
import type { components } from "@/api/schema";
import { get, patch, post, remove, upload } from "@/api/client";
import type { Area, Items } from "@/api/types";

type Schema = components["schemas"];
export type KeptItem = Schema["KeptItem"];
export type ItemState = KeptItem["state"];
export type ShopPlace = Schema["ShopPlace"];
export type ShopOrder = Schema["ShopOrder"];
export type OrderState = ShopOrder["state"];
export type StockChange = Schema["StockChange"];
/** What an item is; `stock` and `area_code` are said when it is new. */
export interface ItemInput {
  name: string;
  name_en: string;
  description: string;
  cost: number;
  limit_per_person: number | null;
  limit_period: KeptItem["limit_period"];
  kept_for_days: number;
  state: ItemState;
  places: string[];
  area_code?: string;
  stock?: number;
}
export type PlaceInput = Partial<Pick<ShopPlace, "name" | "address" | "hours" | "area_code" | "is_open">>;

export const keptItems = (q = "", state = "", cursor: string | null = null) => get<Items<KeptItem>>("/shop/kept-items", { q: q || null, state: state || null, cursor });
export const addItem = (item: ItemInput, key: string) => post<KeptItem>("/shop/items", item, key);
export const changeItem = (id: string, item: ItemInput, key: string) => patch<KeptItem>(`/shop/items/${id}`, item, key);
export const putPicture = (id: string, file: Blob) => upload<void>("PUT", `/shop/items/${id}/picture`, file);
export const changeStock = (id: string, amount: number, reason: string, key: string) => post<KeptItem>(`/shop/items/${id}/stock`, { amount, reason }, key);
export const stockChanges = (id: string) => get<{ items: StockChange[] }>(`/shop/items/${id}/stock`);
export const places = (cursor: string | null = null) => get<Items<ShopPlace>>("/shop/places", { cursor, limit: 200 });
export const addPlace = (place: PlaceInput, key: string) => post<ShopPlace>("/shop/places", place, key);
export const changePlace = (id: string, place: PlaceInput, key: string) => patch<ShopPlace>(`/shop/places/${id}`, place, key);
export const namePartner = (place: string, phone: string, key: string) => post<ShopPlace>(`/shop/places/${place}/partners`, { phone }, key);
export const endPartner = (place: string, person: string) => remove(`/shop/places/${place}/partners/${person}`);
export const orders = (state: string, cursor: string | null = null) => get<Items<ShopOrder>>("/shop/orders", { state: state || null, cursor });
export const cancelOrder = (id: string, reason: string, key: string) => post<ShopOrder>(`/shop/orders/${id}/cancel`, { reason }, key);
export const districts = () => get<Items<Area>>("/areas", { level: "district", limit: 200 });
