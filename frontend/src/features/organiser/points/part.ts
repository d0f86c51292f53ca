import type { OrganiserPart } from "../pages";
import { grants, holds } from "./api";

export const part: OrganiserPart = {
  title: "points.title",
  order: 10,
  pages: [
    { path: "points/rules", title: "points.rules.title", component: () => import("./RulesPage.vue") },
    { path: "points/entries", title: "points.entries.title", component: () => import("./EntriesPage.vue") },
    { path: "points/holds", title: "points.holds.title", component: () => import("./HoldsPage.vue") },
    { path: "points/grants", title: "points.grants.title", component: () => import("./GrantsPage.vue") },
  ],
  waits: async () => {
    const [held, asked, drawn] = await Promise.all([holds(), grants({ state: "asked" }), grants({ check: "open" })]);
    const open = (items: { decides: boolean }[]) => items.filter((each) => each.decides).length;
    return [
      { title: "points.holds.waiting", count: open(held.items), more: held.next !== null, to: "/organiser/points/holds" },
      { title: "points.grants.waiting", count: open(asked.items), more: asked.next !== null, to: "/organiser/points/grants" },
      { title: "points.grants.drawn", count: open(drawn.items), more: drawn.next !== null, to: "/organiser/points/grants" },
    ];
  },
};
