import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { shown as tellShown } from "@/realtime/connection";
import { load, save } from "@/session/device";
import { useNow } from "@/ui/now";
import { concernsUs, fresh, type News, newsOf, takeNews, urgent } from "../model/news";
import { usePatrols } from "./patrols";
import { useSafety } from "./safety";

/** What the feed told of patrols, kept on the device until it is put away. */
export const useNews = defineStore("patrol-news", () => {
  const now = useNow();
  const patrols = usePatrols();
  const safety = useSafety();
  const list = ref<News[]>(load<News[]>("patrol-news", []));
  const visible = computed(() => fresh(list.value, now.value));

  function set(next: News[]): void {
    list.value = next;
    save("patrol-news", next);
  }

  function take(event: { id: string; kind: string }): void {
    if (!concernsUs(event)) return;
    safety.take(event);
    const news = newsOf(event, now.value);
    if (news) set(takeNews(list.value, news));
    if (news && urgent(news)) navigator.vibrate?.([300, 120, 300]);
    void patrols.reload().catch(() => undefined);
  }

  function putAway(id: string): void {
    tellShown(id);
    set(list.value.filter((item) => item.id !== id));
  }

  return { visible, take, putAway };
});
