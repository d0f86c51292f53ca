import { get, post } from "@/api/client";
import type { components } from "@/api/schema";
import type { Items } from "@/api/types";

export type HelpCall = components["schemas"]["OpenHelp"];
export const openHelp = () => get<Items<HelpCall>>("/help");
export const answerHelp = (id: string, key: string) => post<unknown>(`/help/${id}/answer`, {}, key);
export const endHelp = (id: string, key: string) => post<unknown>(`/me/help/${id}/over`, {}, key);
