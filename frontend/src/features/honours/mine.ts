import type { MinePart } from "@/features/phone/settings/honour-rows";

/** One's own honours, and putting others forward. */
export const mine: MinePart = {
  order: 30,
  rows: [{ title: "honours.mine", note: "honours.mineNote", to: "/mine/honours" }],
  routes: [{ path: "mine/honours", name: "mine-honours", component: () => import("./MyHonoursPage.vue") }],
};
