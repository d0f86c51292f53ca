import { useI18n } from "vue-i18n";
import { language } from "@/i18n";
import { useConsole } from "./console";

/** Names of areas by code, in the language on screen; the code itself where nothing is known. */
export function useAreaName(): (code: string) => string {
  const desk = useConsole();
  const { t } = useI18n();
  return (code) => {
    if (code && "440100".startsWith(code)) return t("console.city");
    const found = desk.outlines?.features.find((feature) => feature.properties.adcode === code.slice(0, 6))?.properties;
    return found ? (language() === "zh" ? found.name : found.name_en) : code;
  };
}
