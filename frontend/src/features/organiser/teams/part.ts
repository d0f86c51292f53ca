import type { OrganiserPart } from "../pages";

export const part: OrganiserPart = {
  title: "founding.teams",
  order: 5,
  pages: [{ path: "teams", title: "founding.teams", component: () => import("./TeamsDesk.vue") }],
};
