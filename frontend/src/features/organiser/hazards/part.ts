import { hazards } from "@/features/hazards/api";
import type { OrganiserPart } from "../pages";

/** What patrols report from the street: answered by the organisers and liaisons of the area. */
export const part: OrganiserPart = {
  title: "hazards.title",
  order: 70,
  pages: [{ path: "hazards", title: "hazards.title", component: () => import("./HazardsPage.vue"), roles: ["organiser", "liaison"] }],
  async waits() {
    const page = await hazards({ which: "open", kind: "" }, undefined, null);
    return [{ title: "hazards.waiting", count: page.items.length, more: Boolean(page.next), to: "/organiser/hazards" }];
  },
};
