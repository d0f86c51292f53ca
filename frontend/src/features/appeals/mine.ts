import type { MinePart } from "@/features/phone/settings/honour-rows";

export const mine: MinePart = {
  order: 50,
  rows: [{ title: "appeals.mine", note: "appeals.mineNote", to: "/mine/appeals" }],
  routes: [{ path: "mine/appeals", name: "mine-appeals", component: () => import("./AppealsPage.vue") }],
};
