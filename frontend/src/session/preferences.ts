import { computed, reactive, watch } from "vue";
import { type Language, setLanguage } from "@/i18n";
import { load, save } from "./device";

export type Theme = "system" | "light" | "dark";
interface Preferences {
  language: Language;
  theme: Theme;
  largeType: boolean;
}

const dark = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;
const system = reactive({ dark: dark?.matches ?? false });
dark?.addEventListener("change", (event) => (system.dark = event.matches));

export const preferences = reactive<Preferences>({
  language: navigator.language.toLowerCase().startsWith("en") ? "en" : "zh",
  theme: "system",
  largeType: false,
  ...load<Partial<Preferences>>("preferences", {}),
});

/** The theme on screen: `light` or `dark`. */
export const theme = computed<"light" | "dark">(() =>
  preferences.theme === "system" ? (system.dark ? "dark" : "light") : preferences.theme,
);

/** Put the preferences on the document, now and whenever they change. */
export function applyPreferences(): void {
  watch(
    () => ({ ...preferences, shown: theme.value }),
    ({ shown, ...kept }) => {
      document.documentElement.dataset.theme = shown;
      document.documentElement.dataset.type = kept.largeType ? "large" : "normal";
      setLanguage(kept.language);
      save("preferences", kept);
    },
    { immediate: true },
  );
}
