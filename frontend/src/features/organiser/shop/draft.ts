/** An item as the form holds it: what is left empty is no limit. */
import type { ItemInput, KeptItem } from "./api";

export interface Draft extends Omit<ItemInput, "limit_per_person"> {
  limit: number | "";
}

export const draftOf = (item: KeptItem | null): Draft => ({
  name: item?.name ?? "",
  name_en: item?.name_en ?? "",
  description: item?.description ?? "",
  cost: item?.cost ?? 100,
  limit: item ? (item.limit_per_person ?? "") : 1,
  limit_period: item?.limit_period ?? "year",
  kept_for_days: item?.kept_for_days ?? 7,
  state: item?.state ?? "on_sale",
  places: item?.places.map(({ id }) => id) ?? [],
  area_code: item?.area_code ?? "",
  stock: 0,
});

/** What is sent: area and first stock with a new item alone. */
export function sent(draft: Draft, isNew: boolean): ItemInput {
  const { limit, area_code, stock, ...rest } = draft;
  const item: ItemInput = { ...rest, name: rest.name.trim(), name_en: rest.name_en.trim(), limit_per_person: limit || null };
  return isNew ? { ...item, area_code, stock } : item;
}

const whole = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most;

export function isComplete(draft: Draft): boolean {
  const limit = draft.limit === "" || whole(draft.limit, 1, 1000);
  return Boolean(draft.name.trim() && draft.area_code && draft.places.length) && limit && whole(draft.cost, 1, 1_000_000) && whole(draft.kept_for_days, 1, 60) && whole(draft.stock ?? 0, 0, 1_000_000);
}
