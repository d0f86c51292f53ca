/** Requests for a second person as the desk holds them: pure functions. */
import type { Approval } from "@/api/types";

export interface Approvals {
  /** By id: what waits, and the end of what this person asked for, until it is put away. */
  items: Record<string, Approval>;
}
export interface ApprovalsMessage {
  op: "snapshot" | "delta";
  data: { approvals: Approval[] };
}
export const NO_APPROVALS: Approvals = { items: {} };

const touches = (item: Approval, district: string) => item.areas.includes(district);

/** A snapshot says all that waits in a district; what waited there and is not in it, is over. */
export function approvalsReduce(state: Approvals, district: string, message: ApprovalsMessage, me: string): Approvals {
  const kept = Object.values(state.items).filter(
    (item) => message.op === "delta" || item.state !== "waiting" || !touches(item, district),
  );
  return message.data.approvals.reduce((all, item) => take(all, item, me), { items: Object.fromEntries(kept.map((item) => [item.id, item])) });
}

/** One request: what is over stays only on the desk of who asked. */
export function take(state: Approvals, item: Approval, me: string): Approvals {
  const { [item.id]: before, ...rest } = state.items;
  const known = before !== undefined && before.state !== "waiting";
  if (known) return state;
  const mine = item.requested_by.id === me && item.state !== "outgrown";
  return { items: item.state === "waiting" || (mine && before) ? { ...rest, [item.id]: item } : rest };
}

export function putAway(state: Approvals, id: string): Approvals {
  return { items: Object.fromEntries(Object.entries(state.items).filter(([key]) => key !== id)) };
}

/** What this person may decide first, the one that dies soonest on top; then one's own. */
export function inOrder(state: Approvals, me: string, now: number): Approval[] {
  const alive = Object.values(state.items).filter((item) => item.state !== "waiting" || Date.parse(item.due_at) > now);
  const rank = (item: Approval) => (item.state === "waiting" && item.requested_by.id !== me ? 0 : 1);
  return alive.sort((a, b) => rank(a) - rank(b) || Date.parse(a.due_at) - Date.parse(b.due_at));
}
