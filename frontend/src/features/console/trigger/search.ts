import { onScopeDispose, ref, type Ref, shallowRef, watch } from "vue";
import { Problem } from "@/api/problems";
import type { PlaceFound } from "@/api/types";
import * as api from "../api";

const PAUSE_MS = 160;

/** Places, areas and units for the words typed, after a short pause; the last question wins. */
export function usePlaceSearch(words: Readonly<Ref<string>>) {
  const found = shallowRef<PlaceFound[]>([]);
  const searching = ref(false);
  const error = shallowRef<unknown>(null);
  let asked: AbortController | null = null;
  let pause = 0;

  async function ask(text: string, mine: AbortController): Promise<void> {
    try {
      const page = await api.searchPlaces(text, mine.signal);
      if (asked === mine) [found.value, error.value] = [page.items, null];
    } catch (problem) {
      if (asked === mine && problem instanceof Problem) [found.value, error.value] = [[], problem];
    } finally {
      if (asked === mine) searching.value = false;
    }
  }

  watch(words, (text) => {
    asked?.abort();
    asked = null;
    clearTimeout(pause);
    searching.value = text !== "";
    if (!text) [found.value, error.value] = [[], null];
    else pause = window.setTimeout(() => void ask(text, (asked = new AbortController())), PAUSE_MS);
  });
  onScopeDispose(() => {
    clearTimeout(pause);
    asked?.abort();
  });
  return { found, searching, error };
}
