import type { OrganiserPart } from "../pages";
import { keptItems } from "./api";

export const part: OrganiserPart = {
  title: "shopDesk.title",
  order: 20,
  pages: [
    { path: "shop/items", title: "shopDesk.items", component: () => import("./ItemsPage.vue") },
    { path: "shop/orders", title: "shopDesk.orders", component: () => import("./OrdersPage.vue") },
    { path: "shop/places", title: "shopDesk.places", component: () => import("./PlacesPage.vue") },
  ],
  waits: async () => {
    const { items, next } = await keptItems("", "on_sale");
    const count = items.filter(({ stock }) => stock === 0).length;
    return [{ title: "shopDesk.soldOut", count, more: next !== null, to: "/organiser/shop/items" }];
  },
};
