/** A live view as a ref: the snapshot, then every delta laid over it by a pure function. */
import { onScopeDispose, ref, type Ref, shallowRef, watch } from "vue";
import { connection, subscribe } from "./connection";

export interface LiveTopic<T> {
  data: Readonly<Ref<T | null>>;
  /** What is shown may be out of date: the line is down or the snapshot not here yet. */
  stale: Readonly<Ref<boolean>>;
  refused: Readonly<Ref<string | null>>;
}

/** Follows `name` when it changes; null listens to nothing. `S` is the snapshot's shape, `D` a delta's. */
export function useTopic<T, S = unknown, D = unknown>(
  name: Ref<string | null> | (() => string | null),
  reduce: { snapshot(data: S): T; delta(state: T, data: D): T },
): LiveTopic<T> {
  const data = shallowRef<T | null>(null);
  const stale = ref(true);
  const refused = ref<string | null>(null);
  let leave: (() => void) | null = null;

  function enter(topic: string | null): void {
    leave?.();
    leave = null;
    data.value = null;
    stale.value = true;
    refused.value = null;
    if (topic === null) return;
    leave = subscribe(topic, {
      snapshot(value) {
        data.value = reduce.snapshot(value as S);
        stale.value = false;
      },
      delta(value) {
        if (data.value !== null) data.value = reduce.delta(data.value, value as D);
      },
      refused: (code) => (refused.value = code),
    });
  }

  watch(name, enter, { immediate: true });
  watch(() => connection.state, (state) => (stale.value = state !== "live" || data.value === null));
  onScopeDispose(() => leave?.());
  return { data, stale, refused };
}
