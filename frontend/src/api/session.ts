import { call, get, patch, post } from "./client";
import type { Me, PersonSelf } from "./types";

export const session = () => get<{ person: PersonSelf | null; demo?: boolean }>("/session");
export const signIn = (phone: string, password: string) =>
  post<{ person: PersonSelf }>("/session", { phone, password });
export const signOut = () => call<void>("DELETE", "/session");
export const me = () => get<Me>("/me");
export const changeMe = (change: { language?: "zh" | "en" }) => patch<unknown>("/me", change);
