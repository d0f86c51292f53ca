/** The clock on the wall as a ref, one timer for the whole page. */
import { onScopeDispose, readonly, ref, type Ref } from "vue";

const now = ref(Date.now());
let users = 0;
let timer = 0;

export function useNow(): Readonly<Ref<number>> {
  if (users++ === 0) timer = window.setInterval(() => (now.value = Date.now()), 1000);
  now.value = Date.now();
  onScopeDispose(() => {
    if (--users === 0) clearInterval(timer);
  });
  return readonly(now);
}
