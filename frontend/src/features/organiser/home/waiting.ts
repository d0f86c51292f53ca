import type { OrganiserPart, Waiting } from "../pages";

export interface AllWaiting {
  waiting: Waiting[];
  /** Why a part could not be asked; the others are shown all the same. */
  error: unknown;
}

/** Asks all parts at once; nothing that is zero, what is overdue first, else in the order of the parts. */
export async function ask(parts: readonly OrganiserPart[]): Promise<AllWaiting> {
  const answers = await Promise.allSettled(parts.map((part) => part.waits?.() ?? Promise.resolve([])));
  const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  const refused = answers.find((answer) => answer.status === "rejected");
  const waiting = found.filter(({ count }) => count > 0);
  const late = waiting.filter(({ overdue }) => overdue);
  return { waiting: [...late, ...waiting.filter((each) => !late.includes(each))], error: refused?.reason ?? null };
}
