import { ref, type Ref } from "vue";

interface Page<Item> {
  items: Item[];
  next?: string | null;
}

/** A list that comes in pages: `load()` begins anew, `more()` adds the next page. */
export function usePaged<Item>(fetch: (cursor: string | null) => Promise<Page<Item>>) {
  const items = ref([]) as Ref<Item[]>;
  const next = ref<string | null>(null);
  const loaded = ref(false);
  const busy = ref(false);
  const error = ref<unknown>(null);

  async function read(cursor: string | null): Promise<void> {
    busy.value = true;
    error.value = null;
    try {
      const page = await fetch(cursor);
      items.value = cursor ? [...items.value, ...page.items] : page.items;
      next.value = page.next ?? null;
      loaded.value = true;
    } catch (problem) {
      error.value = problem;
    } finally {
      busy.value = false;
    }
  }
  return { items, next, loaded, busy, error, load: () => read(null), more: () => read(next.value) };
}
