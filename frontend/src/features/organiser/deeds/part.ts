import { deeds } from "@/features/deeds/api";
import type { OrganiserPart, Waiting } from "../pages";

const MOST = 50;

/** The files that are open, how many are past their day, and which day comes next. */
async function waits(): Promise<Waiting[]> {
  const [open, late] = await Promise.all([deeds({ open: true }), deeds({ open: true, overdue: true })]);
  const days = open.items.flatMap(({ clock }) => (clock?.due_on && !clock.overdue ? [clock.due_on] : [])).sort();
  return open.items.length
    ? [{ title: "deeds.desk.title", count: open.items.length, more: open.items.length >= MOST, overdue: late.items.length, dueOn: days[0] ?? null, to: "/organiser/deeds" }]
    : [];
}

export const part: OrganiserPart = {
  title: "deeds.desk.title",
  order: 40,
  pages: [
    { path: "deeds", rest: "/:deed?", title: "deeds.desk.files", component: () => import("./DeskDeeds.vue") },
    { path: "deed-rules", title: "deeds.desk.rules", component: () => import("./DeskDeedRules.vue") },
  ],
  waits,
};
