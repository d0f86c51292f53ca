import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import type { Notice, NoticeTemplate } from "@/api/types";
import { useConsole } from "../state/console";
import { followAll, whilePolling } from "../state/live";
import * as api from "./api";

const latestFirst = (a: Notice, b: Notice) => b.requested_at.localeCompare(a.requested_at) || b.id.localeCompare(a.id);

/** The notices of the desk's area, live while `useNoticesLive` runs. */
export const useNotices = defineStore("notices", () => {
  const byId = shallowRef<Record<string, Notice>>({});
  const templates = shallowRef<NoticeTemplate[]>([]);
  const settled = shallowRef(false);
  const items = computed(() => Object.values(byId.value).sort(latestFirst));

  function put(rows: readonly Notice[]): void {
    byId.value = { ...byId.value, ...Object.fromEntries(rows.map((row) => [row.id, row])) };
    settled.value = true;
  }

  async function load(): Promise<void> {
    if (!templates.value.length) templates.value = (await api.templates()).items;
    put((await api.notices()).items);
  }

  return { items, templates, settled, put, load };
});

export function useNoticesLive(): void {
  const notices = useNotices();
  const desk = useConsole();
  const take = (data: unknown) => notices.put((data as { notices: Notice[] }).notices);
  followAll(
    () => desk.districts.filter(desk.leadsIn).map((code) => `notices:${code}`),
    () => ({ snapshot: take, delta: take }),
  );
  void notices.load().catch(() => undefined);
  whilePolling(notices.load);
}
