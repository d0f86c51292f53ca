import { createPinia } from "pinia";
import { createApp } from "vue";
import App from "./App.vue";
import { i18n } from "./i18n";
import { router } from "./router";
import { applyPreferences } from "./session/preferences";
import { registerServiceWorker } from "./session/service-worker";
import "./styles/tokens.css";
import "./styles/base.css";

applyPreferences();
createApp(App).use(createPinia()).use(i18n).use(router).mount("#app");
registerServiceWorker();
