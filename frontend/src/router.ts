import { createRouter, createWebHistory } from "vue-router";
import { administrationRoutes } from "./features/administration/pages";
import { organiserRoutes } from "./features/organiser/pages";
import { mineRoutes } from "./features/phone/settings/honour-rows";
import { teamRoutes } from "./features/team/pages";
import { lock } from "./session/lock";
import { useSession } from "./session/session";

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/sign-in", name: "sign-in", component: () => import("./features/sign-in/SignInPage.vue"), meta: { open: true } },
    { path: "/join/state", name: "join-state", component: () => import("./features/joining/StatePage.vue"), meta: { open: true } },
    { path: "/join/:step?", name: "join", component: () => import("./features/joining/JoinPage.vue"), meta: { open: true } },
    { path: "/v/:number", name: "statement", component: () => import("./features/hours/VerifyStatementPage.vue"), meta: { open: true } },
    { path: "/c/:number", name: "certificate", component: () => import("./features/honours/VerifyCertificatePage.vue"), meta: { open: true } },
    { path: "/d/:number", name: "decision", component: () => import("./features/deeds/VerifyDecisionPage.vue"), meta: { open: true } },
    { path: "/honours", name: "honour-roll", component: () => import("./features/honours/RollPage.vue"), meta: { open: true } },
    { path: "/t/:team", name: "public-team", component: () => import("./features/teams/PublicTeamPage.vue"), meta: { open: true } },
    { path: "/good-deeds", name: "good-deeds", component: () => import("./features/deeds/PublicDeedsPage.vue"), meta: { open: true } },
    { path: "/set-up", name: "set-up", component: () => import("./features/security/SetUpPage.vue") },
    { path: "/console/:rest(.*)*", name: "console", component: () => import("./features/console/ConsolePage.vue"), meta: { desk: true } },
    {
      path: "/administration",
      name: "administration",
      component: () => import("./features/administration/AdministrationShell.vue"),
      children: administrationRoutes,
      meta: { desk: true },
    },
    { path: "/organiser", component: () => import("./features/organiser/OrganiserShell.vue"), children: organiserRoutes, meta: { desk: true } },
    { path: "/team", name: "teams", component: () => import("./features/team/DeskShell.vue"), meta: { desk: true } },
    { path: "/team/:team", name: "team", component: () => import("./features/team/DeskShell.vue"), children: teamRoutes, meta: { desk: true } },
    {
      path: "/",
      component: () => import("./features/phone/PhoneShell.vue"),
      children: [
        { path: "", name: "duty", component: () => import("./features/phone/duty/DutyPage.vue") },
        { path: "patrols", name: "patrols", component: () => import("./features/patrols/today/TodayPage.vue") },
        { path: "patrols/shifts", name: "patrol-shifts", component: () => import("./features/patrols/shifts/ShiftsPage.vue") },
        { path: "patrols/shifts/:shift", name: "patrol-shift", component: () => import("./features/patrols/shift/ShiftPage.vue") },
        { path: "patrols/teams", name: "patrol-teams", component: () => import("./features/patrols/teams/TeamsPage.vue") },
        { path: "patrols/hazards", name: "patrol-hazards", component: () => import("./features/patrols/hazards/HazardsPage.vue") },
        { path: "patrols/squads", name: "patrol-squads", component: () => import("./features/patrols/squads/SquadsPage.vue") },
        { path: "history", name: "history", component: () => import("./features/phone/history/HistoryPage.vue") },
        { path: "mine", name: "mine", component: () => import("./features/phone/settings/SettingsPage.vue") },
        { path: "mine/data", name: "mine-data", component: () => import("./features/privacy/DataPage.vue") },
        { path: "mine/consents", name: "mine-consents", component: () => import("./features/joining/ConsentsPage.vue") },
        { path: "mine/records", name: "mine-records", component: () => import("./features/joining/PapersPage.vue") },
        { path: "mine/hours", name: "mine-hours", component: () => import("./features/hours/HoursPage.vue") },
        { path: "mine/registrations", name: "mine-registrations", component: () => import("./features/joining/VerifyPage.vue") },
        { path: "mine/volunteers", name: "mine-volunteers", component: () => import("./features/joining/VolunteersPage.vue") },
        { path: "mine/security", name: "mine-security", component: () => import("./features/security/SecurityPage.vue") },
        ...mineRoutes,
      ],
    },
    { path: "/:unknown(.*)*", redirect: "/" },
  ],
});

let asked = false;

router.beforeEach(async (to) => {
  const session = useSession();
  if (!asked) {
    asked = true;
    const refreshed = session.refresh().catch(() => undefined);
    // Somebody known to this device need not wait for the network.
    if (!session.person) await refreshed;
  }
  // Nothing is shown before it is unlocked; who it is will be known then.
  if (lock.locked) return true;
  if (!to.meta.open && !session.person) return { name: "sign-in", query: to.path === "/" ? {} : { next: to.fullPath } };
  if (to.meta.desk && session.needsFactor) return { name: "set-up", query: { next: to.fullPath } };
  return true;
});
