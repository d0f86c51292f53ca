import { createRouter, createWebHistory } from "vue-router";
import { useSession } from "./session/session";

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/sign-in", name: "sign-in", component: () => import("./features/sign-in/SignInPage.vue"), meta: { open: true } },
    { path: "/console/:rest(.*)*", name: "console", component: () => import("./features/console/ConsolePage.vue") },
    {
      path: "/",
      component: () => import("./features/phone/PhoneShell.vue"),
      children: [
        { path: "", name: "duty", component: () => import("./features/phone/duty/DutyPage.vue") },
        { path: "history", name: "history", component: () => import("./features/phone/history/HistoryPage.vue") },
        { path: "mine", name: "mine", component: () => import("./features/phone/settings/SettingsPage.vue") },
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
  if (!to.meta.open && !session.person) return { name: "sign-in", query: to.path === "/" ? {} : { next: to.fullPath } };
  return true;
});
