/** The pages of the administration desk, and whose they are. */
import type { Component } from "vue";
import type { RouteRecordRaw } from "vue-router";
import type { RoleName } from "@/api/types";

export interface AdministrationPage {
  name: string;
  /** Who has work there; null: everybody, it is their own. */
  roles: readonly RoleName[] | null;
  load: () => Promise<Component>;
}

export const PAGES: readonly AdministrationPage[] = [
  { name: "security", roles: null, load: () => import("../security/SecurityPage.vue") },
  { name: "people", roles: ["system_administrator"], load: () => import("./people/PeoplePage.vue") },
  { name: "sessions", roles: ["security_administrator"], load: () => import("./sessions/SessionsPage.vue") },
  { name: "tokens", roles: ["system_administrator"], load: () => import("./tokens/TokensPage.vue") },
  { name: "audit", roles: ["audit_administrator"], load: () => import("../audit/AuditPage.vue") },
];

/** The pages that somebody with these roles has work on. */
export function pagesFor(has: (...roles: RoleName[]) => boolean): AdministrationPage[] {
  return PAGES.filter((page) => !page.roles || has(...page.roles));
}

export const administrationRoutes: RouteRecordRaw[] = [
  ...PAGES.map(({ name, load }) => ({ path: name, name: `administration-${name}`, component: load })),
  { path: ":unknown(.*)*", redirect: "/administration/security" },
];
