import type { OrganiserPart } from "../pages";

/** Seasons of honours: from the nomination to the ceremony. Captains and liaisons may sit in a committee. */
export const part: OrganiserPart = {
  title: "honours.desk.title",
  order: 30,
  pages: [{ path: "honours", rest: "/:season?", title: "honours.desk.title", component: () => import("./HonoursPage.vue") }],
};
