import { computed, onMounted, shallowRef } from "vue";
import type { Area } from "@/api/types";
import { areasBelow } from "@/features/console/notices/api";
import { language } from "@/i18n";
import { useSession } from "@/session/session";
import { districts } from "./api";

const PARENT_DIGITS: Record<number, number> = { 9: 6, 12: 9 };

/** The areas that an organiser looks after: districts, or the smaller area that is theirs. None until they are known. */
export function useOwnAreas() {
  const session = useSession();
  const known = shallowRef<Area[]>([]);
  const scopes = computed(() => session.grants.filter(({ role, area_code }) => role === "organiser" && area_code).map(({ area_code }) => area_code!));
  const nameOf = (area: Area) => (language() === "zh" ? area.name : area.name_en || area.name);
  const choices = computed(() => known.value.filter(({ code }) => scopes.value.some((scope) => code.startsWith(scope))).map((area) => ({ code: area.code, name: nameOf(area) })));

  /** A street or community by itself, found among those beside it. */
  async function small(code: string): Promise<Area[]> {
    const parent = code.slice(0, PARENT_DIGITS[code.length] ?? 0);
    return parent ? (await areasBelow(parent)).items.filter((area) => area.code === code) : [];
  }
  onMounted(async () => {
    const lists = await Promise.all([districts().then(({ items }) => items), ...scopes.value.map(small)]).catch(() => []);
    known.value = lists.flat();
  });
  return choices;
}
