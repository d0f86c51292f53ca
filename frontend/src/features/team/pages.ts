/** The pages of the captain's desk; each is found where its part of the platform keeps it. */
import type { RouteRecordRaw } from "vue-router";

export interface TeamPage {
  name: string;
  /** `organiser`: nobody else has work there. */
  who: "leaders" | "organiser";
  /** What may follow the name in the address. */
  rest: string;
}

const FILES = {
  ...import.meta.glob("./*/Desk*.vue"),
  ...import.meta.glob("../rosters/RosterPage.vue"),
  ...import.meta.glob("../hours/HeldHoursPage.vue"),
};
const FOUND: Record<string, { file: string; rest?: string; who?: TeamPage["who"] }> = {
  today: { file: "./today/DeskToday.vue" },
  calendar: { file: "./calendar/DeskCalendar.vue" },
  plans: { file: "./plans/DeskPlans.vue", rest: "/:plan?" },
  members: { file: "./members/DeskMembers.vue", rest: "/:membership?" },
  roster: { file: "../rosters/RosterPage.vue", rest: "/:rest(.*)*" },
  hours: { file: "../hours/HeldHoursPage.vue" },
  hazards: { file: "./hazards/DeskHazards.vue" },
  presence: { file: "./presence/DeskPresence.vue" },
  levels: { file: "./levels/DeskLevels.vue", who: "organiser" },
  settings: { file: "./settings/DeskSettings.vue" },
};

export const PAGES: readonly TeamPage[] = Object.entries(FOUND)
  .filter(([, { file }]) => file in FILES)
  .map(([name, { rest = "", who = "leaders" }]) => ({ name, rest, who }));

/** The pages for somebody who leads this team. */
export function pagesFor(organiser: boolean): TeamPage[] {
  return PAGES.filter((page) => page.who === "leaders" || organiser);
}

export const teamRoutes: RouteRecordRaw[] = [
  ...PAGES.map(({ name, rest }) => ({ path: name + rest, name: `team-${name}`, component: FILES[FOUND[name]!.file] as never })),
  { path: ":unknown(.*)*", redirect: (to) => `/team/${String(to.params.team)}/${PAGES[0]!.name}` },
];
