/**
 * What somebody has answered so far, and which question comes next. Kept for this tab only, since a
 * phone may be shared; the proof of the number is a cookie that scripts cannot read.
 */
import { reactive, watch } from "vue";
import type { ConsentKind, Street, Wording } from "./api";

export const ROLES = ["informant", "patrol", "mediator", "publicist", "support", "guide"] as const;
export type WishedRole = (typeof ROLES)[number];

export interface Draft {
  phone: string;
  proved: boolean;
  name: string;
  birthYear: number | null;
  guardianName: string;
  guardianPhone: string;
  guardianProved: boolean;
  street: Street | null;
  roles: WishedRole[];
  /** The answers to the consents; the version is the one that was shown. */
  answers: Partial<Record<ConsentKind, { given: boolean; version: string }>>;
}

const KEY = "jiefang.join";
const empty = (): Draft => ({
  phone: "", proved: false, name: "", birthYear: null, guardianName: "", guardianPhone: "", guardianProved: false,
  street: null, roles: [], answers: {},
});

function kept(): Draft {
  try {
    return { ...empty(), ...(JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Partial<Draft>) };
  } catch {
    return empty();
  }
}

export const draft = reactive<Draft>(kept());
watch(draft, (now) => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(now));
  } catch {
    return;
  }
});

export function forgetDraft(): void {
  Object.assign(draft, empty());
  sessionStorage.removeItem(KEY);
}

/** Only the year is known: an age counts once the year of the birthday is over. */
export const reached = (birthYear: number | null, age: number, thisYear: number) => birthYear !== null && thisYear - birthYear > age;
export const isAdult = (birthYear: number | null, thisYear: number) => reached(birthYear, 18, thisYear);
export const needsGuardian = (birthYear: number | null, thisYear: number) => birthYear !== null && !reached(birthYear, 14, thisYear);

/** The questions in order, one a screen; `again`: after a refusal the number is proved and consents stand. */
export function stepsFor(answers: Draft, wordings: readonly Wording[], thisYear: number, again: boolean): string[] {
  const adult = isAdult(answers.birthYear, thisYear);
  const consents = wordings.filter((wording) => adult || !wording.adults_only).map((wording) => `consent-${wording.kind}`);
  const guardian = !again && needsGuardian(answers.birthYear, thisYear) ? ["guardian"] : [];
  return [...(again ? [] : ["phone", "code"]), "name", "birth", ...guardian, "street", "roles", ...(again ? [] : consents), "review"];
}

/** How far one may go: up to the first question without an answer. */
export function reachable(steps: readonly string[], answers: Draft): number {
  const open = steps.findIndex((step) => !answered(step, answers));
  return open < 0 ? steps.length - 1 : open;
}

export function answered(step: string, answers: Draft): boolean {
  if (step.startsWith("consent-")) return step.slice(8) in answers.answers;
  const done: Record<string, boolean> = {
    phone: answers.phone !== "",
    code: answers.proved,
    name: answers.name.trim().length > 1,
    birth: answers.birthYear !== null,
    guardian: answers.guardianProved && answers.guardianName.trim().length > 1,
    street: answers.street !== null,
    roles: answers.roles.length > 0,
    review: false,
  };
  return done[step] ?? false;
}
