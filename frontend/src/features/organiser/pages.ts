/**
 * The parts of the organiser's desk. Each part keeps a file `features/organiser/<part>/part.ts`
 * that exports `part`: its pages, loaded when they are opened, and what waits there. Nothing else
 * needs a change: the shell, the routes and the desk's first page read them all from here.
 */
import type { Component } from "vue";
import type { RouteRecordRaw } from "vue-router";
import type { RoleName } from "@/api/types";

export interface OrganiserPage {
  /** Below `/organiser`, such as `points/rules`. */
  path: string;
  /** What may follow in the address, such as `/:rule?`. */
  rest?: string;
  /** The key of its name in the messages. */
  title: string;
  component: () => Promise<Component>;
  /** Who has work there; organisers, unless it says otherwise. */
  roles?: readonly RoleName[];
}
/** Something that waits for somebody's work. */
export interface Waiting {
  /** The key of its name in the messages. */
  title: string;
  count: number;
  /** There are more than `count`. */
  more?: boolean;
  /** How many of them are past their day. */
  overdue?: number;
  /** The day on which the next of them is due: 2026-11-22. */
  dueOn?: string | null;
  /** Where the work is done. */
  to: string;
}
export interface OrganiserPart {
  /** The key of its name in the messages; over its pages, where there are two or more. */
  title: string;
  /** Its place at the side: points 10, shop 20, honours 30, deeds 40, appeals 50, boards 60. */
  order: number;
  pages: readonly OrganiserPage[];
  waits?: () => Promise<Waiting[]>;
}

const found = import.meta.glob<{ part: OrganiserPart }>("./*/part.ts", { eager: true });
export const PARTS: readonly OrganiserPart[] = Object.values(found)
  .map(({ part }) => part)
  .sort((one, other) => one.order - other.order);

type Has = (...roles: RoleName[]) => boolean;
const allowed = (page: OrganiserPage, has: Has) => has(...(page.roles ?? ["organiser"]));

/** The parts, each with the pages on which somebody with these roles has work. */
export function partsFor(has: Has, parts: readonly OrganiserPart[] = PARTS): OrganiserPart[] {
  return parts.map((part) => ({ ...part, pages: part.pages.filter((page) => allowed(page, has)) })).filter((part) => part.pages.length > 0);
}

export const nameOf = (page: OrganiserPage) => `organiser-${page.path.replaceAll("/", "-")}`;

export const organiserRoutes: RouteRecordRaw[] = [
  { path: "", name: "organiser-home", component: () => import("./home/HomePage.vue") },
  ...PARTS.flatMap((part) => part.pages).map((page) => ({ path: page.path + (page.rest ?? ""), name: nameOf(page), component: page.component as never })),
  { path: ":unknown(.*)*", redirect: "/organiser" },
];
