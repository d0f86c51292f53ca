import { createPinia } from "pinia";
import { createApp } from "vue";
import App from "./App.vue";
import { i18n } from "./i18n";
import { router } from "./router";
import { applyPreferences } from "./session/preferences";
import { registerServiceWorker } from "./session/service-worker";
import "./styles/tokens.css";
import "./styles/base.css";

// A newer version was put in place while this page was open: its parts are gone, so load it anew, but not in a circle.
window.addEventListener("vite:preloadError", () => {
  const before = Number(sessionStorage.getItem("reloaded"));
  if (Date.now() - before < 30_000) return;
  sessionStorage.setItem("reloaded", String(Date.now()));
  location.reload();
});

applyPreferences();
createApp(App).use(createPinia()).use(i18n).use(router).mount("#app");
registerServiceWorker();
