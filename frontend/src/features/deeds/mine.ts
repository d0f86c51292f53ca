import type { MinePart } from "@/features/phone/settings/honour-rows";

export const mine: MinePart = {
  order: 40,
  rows: [{ title: "deeds.title", note: "deeds.note", to: "/mine/deeds" }],
  routes: [
    { path: "mine/deeds", name: "mine-deeds", component: () => import("./DeedsPage.vue") },
    { path: "mine/deeds/new", name: "mine-deed-new", component: () => import("./TellPage.vue") },
    { path: "mine/deeds/:deed", name: "mine-deed", component: () => import("./DeedPage.vue") },
  ],
};
