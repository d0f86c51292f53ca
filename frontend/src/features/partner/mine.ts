import type { MinePart } from "@/features/phone/settings/honour-rows";

/** The page of those who hand out; its door on "mine" is shown to them alone. */
export const mine: MinePart = {
  order: 25,
  rows: [],
  routes: [{ path: "partner", name: "partner", component: () => import("./PartnerPage.vue") }],
};
