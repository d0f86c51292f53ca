import { get, post } from "@/api/client";
import type { Approval, Items } from "@/api/types";

export const waitingApprovals = () => get<Items<Approval>>("/approvals", { state: "waiting", limit: 100 });
export const approve = (item: Approval, key: string) => post<Approval>(`/approvals/${item.id}/approve`, { digest: item.digest }, key);
export const refuse = (item: Approval, reason: string, key: string) => post<Approval>(`/approvals/${item.id}/refuse`, { reason }, key);
export const cancel = (item: Approval, key: string) => post<Approval>(`/approvals/${item.id}/cancel`, {}, key);
