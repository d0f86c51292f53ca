import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { get } from "@/api/client";
import type { Envelope, Items, MyNotice, NoticeEnvelope } from "@/api/types";
import { shown } from "@/realtime/connection";
import { load, save } from "@/session/device";
import { useNow } from "@/ui/now";
import { type Card, type Cards, cardOf, current, isNotice, takeCard, unseen } from "./cards";

export const myNotices = (cursor: string | null = null) => get<Items<MyNotice>>("/me/notices", { cursor, limit: 20 });

/** Notices and corrections that this person has not put away, kept on the device. */
export const useNotices = defineStore("phone-notices", () => {
  const now = useNow();
  const cards = ref<Cards>(load<Cards>("notices", []));
  const visible = computed(() => current(cards.value, now.value));
  const reported = new Set<string>();

  function set(next: Cards): void {
    cards.value = next;
    save("notices", next);
  }

  function take(event: Envelope): void {
    if (isNotice(event)) set(takeCard(cards.value, cardOf(event as Envelope | NoticeEnvelope)));
  }

  async function reload(): Promise<void> {
    const { items } = await myNotices();
    set(unseen(items).reduce(takeCard, cards.value));
  }

  function putAway(id: string): void {
    set(cards.value.filter((card) => card.id !== id));
  }

  function reportShown(card: Card): void {
    if (reported.has(card.id)) return;
    reported.add(card.id);
    shown(card.id);
  }

  return { visible, take, reload, putAway, reportShown };
});
