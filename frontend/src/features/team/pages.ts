/** The pages of the captain's desk. */
import type { RouteRecordRaw } from "vue-router";
import type { Component } from "vue";

export interface TeamPage {
  name: string;
  load: () => Promise<Component>;
  /** What may follow the name in the address. */
  rest?: string;
  /** Nobody but organisers has work there. */
  organisers?: boolean;
}

export const PAGES: readonly TeamPage[] = [
  { name: "today", load: () => import("./today/DeskToday.vue") },
  { name: "calendar", load: () => import("./calendar/DeskCalendar.vue") },
  { name: "plans", rest: "/:plan?", load: () => import("./plans/DeskPlans.vue") },
  { name: "members", rest: "/:membership?", load: () => import("./members/DeskMembers.vue") },
  { name: "roster", rest: "/:rest(.*)*", load: () => import("../rosters/RosterPage.vue") },
  { name: "hours", load: () => import("../hours/HeldHoursPage.vue") },
  { name: "hazards", load: () => import("./hazards/DeskHazards.vue") },
  { name: "presence", load: () => import("./presence/DeskPresence.vue") },
  { name: "levels", organisers: true, load: () => import("./levels/DeskLevels.vue") },
  { name: "settings", load: () => import("./settings/DeskSettings.vue") },
];

/** The pages for somebody who leads this team. */
export function pagesFor(organiser: boolean): TeamPage[] {
  return PAGES.filter((page) => !page.organisers || organiser);
}

export const teamRoutes: RouteRecordRaw[] = [
  ...PAGES.map(({ name, rest = "", load }) => ({ path: name + rest, name: `team-${name}`, component: load })),
  { path: ":unknown(.*)*", redirect: (to) => `/team/${String(to.params.team)}/${PAGES[0]!.name}` },
];
