import { onScopeDispose, ref, shallowRef, watch } from "vue";
import type { Readiness, UnitSummary } from "@/api/types";
import type { Query } from "@/api/client";
import * as api from "../api";
import { useConsole } from "../state/console";

export interface UnitQuery {
  q: string;
  readiness: "" | Readiness;
  kind: string;
  area: string;
}

const PAGE = 100;
const AT_MOST = 25_000;

/** The units that fit the filters, page by page. */
export function useUnitList() {
  const desk = useConsole();
  const query = ref<UnitQuery>({ q: "", readiness: "", kind: "", area: "" });
  const items = shallowRef<UnitSummary[]>([]);
  const loading = ref(false);
  const error = shallowRef<unknown>(null);
  let next: string | null = null;
  let turn = 0;
  let pause = 0;

  const params = (): Query => {
    const { q, readiness, kind, area } = query.value;
    return { area: area || desk.area, q: q || null, kind: kind || null, readiness: readiness || null };
  };

  async function page(mine: number, cursor: string | null): Promise<void> {
    loading.value = true;
    try {
      const answer = await api.units({ ...params(), cursor, limit: PAGE });
      if (mine !== turn) return;
      items.value = cursor ? [...items.value, ...answer.items] : answer.items;
      next = answer.next;
      error.value = null;
    } catch (problem) {
      if (mine === turn) error.value = problem;
    } finally {
      if (mine === turn) loading.value = false;
    }
  }

  const reload = () => page(++turn, null);
  const more = () => (next && !loading.value ? page(turn, next) : Promise.resolve());

  /** Every unit that fits, for the export. */
  async function all(): Promise<UnitSummary[]> {
    const found: UnitSummary[] = [];
    let cursor: string | null = null;
    do {
      const answer: { items: UnitSummary[]; next: string | null } = await api.units({
        ...params(),
        cursor,
        limit: 200,
      });
      found.push(...answer.items);
      cursor = answer.next;
    } while (cursor && found.length < AT_MOST);
    return found;
  }

  watch(
    [query, () => desk.area],
    () => {
      clearTimeout(pause);
      pause = window.setTimeout(() => void reload(), 200);
    },
    { deep: true },
  );
  onScopeDispose(() => clearTimeout(pause));
  void reload();
  return { query, items, loading, error, reload, more, all };
}
