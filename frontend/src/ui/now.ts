/** The clock (the server's) as a ref, one timer for the whole page. */
import { onScopeDispose, readonly, ref, type Ref } from "vue";
import { serverNow } from "@/session/clock";

const now = ref(serverNow());
let users = 0;
let timer = 0;

export function useNow(): Readonly<Ref<number>> {
  if (users++ === 0) timer = window.setInterval(() => (now.value = serverNow()), 1000);
  now.value = serverNow();
  onScopeDispose(() => {
    if (--users === 0) clearInterval(timer);
  });
  return readonly(now);
}
