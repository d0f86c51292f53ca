import type { MinePart } from "@/features/phone/settings/honour-rows";

/** One's own honours, putting others forward, and voting in a committee. */
export const mine: MinePart = {
  order: 30,
  rows: [{ title: "honours.mine", note: "honours.mineNote", to: "/mine/honours" }],
  routes: [
    { path: "mine/honours", name: "mine-honours", component: () => import("./MyHonoursPage.vue") },
    { path: "mine/honours/judging", name: "mine-judging", component: () => import("./JudgingPage.vue") },
  ],
};
