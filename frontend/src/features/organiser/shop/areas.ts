import { computed, onMounted, shallowRef } from "vue";
import type { Area } from "@/api/types";
import { language } from "@/i18n";
import { useSession } from "@/session/session";
import { districts } from "./api";

/** The areas that an organiser looks after: districts, or the smaller area that is theirs. */
export function useOwnAreas() {
  const session = useSession();
  const known = shallowRef<Area[]>([]);
  const scopes = computed(() => session.grants.filter(({ role, area_code }) => role === "organiser" && area_code).map(({ area_code }) => area_code!));
  const nameOf = (area: Area) => (language() === "zh" ? area.name : area.name_en || area.name);
  const choices = computed(() => {
    const mine = known.value.filter(({ code }) => scopes.value.some((scope) => code.startsWith(scope)));
    const small = scopes.value.filter((scope) => known.value.every(({ code }) => !code.startsWith(scope)));
    return [...mine.map((area) => ({ code: area.code, name: nameOf(area) })), ...small.map((code) => ({ code, name: code }))];
  });
  onMounted(async () => (known.value = (await districts().catch(() => null))?.items ?? []));
  return choices;
}
