import type { OrganiserPart } from "../pages";

/** Honours: what there are, their seasons from the nomination to the ceremony, and who has them. */
export const part: OrganiserPart = {
  title: "honours.desk.part",
  order: 30,
  pages: [
    { path: "honours", rest: "/:season?", title: "honours.desk.title", component: () => import("./HonoursPage.vue") },
    { path: "honour-kinds", title: "honours.define.title", component: () => import("./DefinitionsPage.vue") },
    { path: "honour-awards", title: "honours.given.title", component: () => import("./AwardsPage.vue") },
  ],
};
