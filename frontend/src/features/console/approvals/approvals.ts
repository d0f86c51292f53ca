import { defineStore } from "pinia";
import { computed, onScopeDispose, shallowRef } from "vue";
import type { Approval } from "@/api/types";
import { useSession } from "@/session/session";
import { useNow } from "@/ui/now";
import { useConsole } from "../state/console";
import { followAll, whilePolling } from "../state/live";
import * as api from "./api";
import { type ApprovalsMessage, approvalsReduce, inOrder, NO_APPROVALS, putAway, take } from "./model";

/** What waits for a second person, live. Filled by `useApprovalsLive`. */
export const useApprovals = defineStore("approvals", () => {
  const session = useSession();
  const state = shallowRef(NO_APPROVALS);
  const now = useNow();
  const me = computed(() => session.person?.id ?? "");
  const items = computed(() => inOrder(state.value, me.value, now.value));
  /** The first that this person may decide. */
  const next = computed(() => items.value.find((item) => item.state === "waiting" && item.requested_by.id !== me.value) ?? null);

  const tell = (district: string, message: ApprovalsMessage) => (state.value = approvalsReduce(state.value, district, message, me.value));
  const put = (item: Approval) => (state.value = take(state.value, item, me.value));
  const remove = (id: string) => (state.value = putAway(state.value, id));
  const forget = () => (state.value = NO_APPROVALS);

  async function load(): Promise<void> {
    const page = await api.waitingApprovals();
    page.items.forEach(put);
  }

  return { items, next, me, now, tell, put, remove, forget, load };
});

/** Keeps the store alive while the desk is open: only districts in which one leads are told. */
export function useApprovalsLive(): void {
  const approvals = useApprovals();
  const desk = useConsole();
  const prefix = "approvals:";
  followAll(
    () => desk.districts.filter(desk.leadsIn).map((code) => prefix + code),
    (name) => {
      const to = (op: ApprovalsMessage["op"]) => (data: unknown) =>
        approvals.tell(name.slice(prefix.length), { op, data: data as ApprovalsMessage["data"] });
      return { snapshot: to("snapshot"), delta: to("delta") };
    },
  );
  whilePolling(approvals.load);
  onScopeDispose(approvals.forget);
}
