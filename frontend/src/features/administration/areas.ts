import { computed, onMounted, shallowRef } from "vue";
import { useI18n } from "vue-i18n";
import type { Area } from "@/api/types";
import { language } from "@/i18n";
import { useSession } from "@/session/session";
import { areas as ask } from "./api";

const CITY = "4401";

/** The areas that a system administrator looks after: the districts, and the city where it is all theirs. */
export function useAreas() {
  const { t } = useI18n();
  const session = useSession();
  const districts = shallowRef<Area[]>([]);
  const scopes = computed(() => session.grants.filter((grant) => grant.role === "system_administrator").map((grant) => grant.area_code));
  const mine = (code: string) => scopes.value.some((scope) => code.startsWith(scope));
  const nameOf = (code: string) => {
    if (code === CITY) return t("console.city");
    const found = districts.value.find((area) => area.code === code.slice(0, 6));
    return found ? (language() === "zh" ? found.name : found.name_en || found.name) : code;
  };
  const choices = computed(() => [CITY, ...districts.value.map((area) => area.code)].filter(mine).map((code) => ({ code, name: nameOf(code) })));

  onMounted(async () => {
    districts.value = (await ask().catch(() => null))?.items ?? [];
  });
  return { choices, nameOf };
}
