/** The pages of the administration desk, and whose they are. */
import type { RouteRecordRaw } from "vue-router";
import type { RoleName } from "@/api/types";

export interface AdministrationPage {
  name: string;
  /** Who has work there; null: everybody, it is their own. */
  roles: readonly RoleName[] | null;
}

const FILES = {
  ...import.meta.glob("../security/SecurityPage.vue"),
  ...import.meta.glob("./*/*Page.vue"),
  ...import.meta.glob("../audit/AuditPage.vue"),
};
const FOUND: Record<string, string> = {
  security: "../security/SecurityPage.vue",
  people: "./people/PeoplePage.vue",
  sessions: "./sessions/SessionsPage.vue",
  tokens: "./tokens/TokensPage.vue",
  audit: "../audit/AuditPage.vue",
};
const ROLES: Record<string, readonly RoleName[] | null> = {
  security: null,
  people: ["system_administrator"],
  sessions: ["security_administrator"],
  tokens: ["system_administrator"],
  audit: ["audit_administrator"],
};

export const PAGES: readonly AdministrationPage[] = Object.keys(FOUND)
  .filter((name) => FOUND[name]! in FILES)
  .map((name) => ({ name, roles: ROLES[name]! }));

/** The pages that somebody with these roles has work on. */
export function pagesFor(has: (...roles: RoleName[]) => boolean): AdministrationPage[] {
  return PAGES.filter((page) => !page.roles || has(...page.roles));
}

export const administrationRoutes: RouteRecordRaw[] = [
  ...PAGES.map(({ name }) => ({ path: name, name: `administration-${name}`, component: FILES[FOUND[name]!] as never })),
  { path: ":unknown(.*)*", redirect: "/administration/security" },
];
