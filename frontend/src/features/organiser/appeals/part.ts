import { overdue, waiting } from "@/features/appeals/api";
import type { OrganiserPart } from "../pages";

export const part: OrganiserPart = {
  title: "appeals.title",
  order: 50,
  pages: [{ path: "appeals", title: "appeals.title", component: () => import("./AppealsDesk.vue") }],
  async waits() {
    const [open, late] = await Promise.all([waiting("open", null), overdue()]);
    const first = open.items[0];
    return [{ title: "appeals.waiting", count: open.items.length, more: Boolean(open.next), overdue: late.items.length, dueOn: first?.clock.due_on, to: "/organiser/appeals" }];
  },
};
