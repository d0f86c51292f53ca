import type { MinePart } from "@/features/phone/settings/honour-rows";

export const mine: MinePart = {
  order: 10,
  rows: [
    { title: "standing.mine", note: "standing.mineNote", to: "/mine/standing" },
    { title: "standing.boards.title", note: "standing.boards.note", to: "/mine/boards" },
  ],
  routes: [
    { path: "mine/standing", name: "mine-standing", component: () => import("./StandingPage.vue") },
    { path: "mine/boards", name: "mine-boards", component: () => import("./BoardsPage.vue") },
  ],
};
