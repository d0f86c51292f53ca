/** Where a roster stands in the wizard. Pure. */
import type { Field, Roster, RosterBrief } from "./api";

export const STEPS = ["upload", "columns", "check", "import", "done"] as const;
export type Step = (typeof STEPS)[number];
export const FIELDS: readonly Field[] = ["name", "phone", "birth_year", "roles", "street", "insured_until", "joined_on"];
export const MOST_BYTES = 100 * 1024 * 1024;

const STEP_OF: Record<RosterBrief["state"], Step> = {
  uploaded: "columns",
  failed: "columns",
  checking: "check",
  checked: "check",
  importing: "import",
  imported: "done",
  stopped: "import",
};

export const stepOf = (roster: Pick<RosterBrief, "state"> | null): Step => (roster ? STEP_OF[roster.state] : "upload");
export const isRunning = (roster: Pick<RosterBrief, "state"> | null): boolean => roster?.state === "checking" || roster?.state === "importing";

/** Whole per cent; never 100 before the end, since the number of rows is an estimate at first. */
export function percent(roster: Pick<RosterBrief, "done" | "rows" | "state">): number {
  if (!isRunning(roster)) return 100;
  return roster.rows ? Math.min(99, Math.floor((100 * roster.done) / roster.rows)) : 0;
}

/** What keeps these columns from a check: nothing, or the key of a sentence. */
export function lacking(chosen: readonly (Field | null)[]): "needed" | "twice" | null {
  const held = chosen.filter(Boolean);
  if (new Set(held).size < held.length) return "twice";
  return held.includes("name") && held.includes("phone") ? null : "needed";
}

/** The changed columns by index, as the server takes them. */
export function changes(roster: Pick<Roster, "columns">, chosen: readonly (Field | null)[]): Record<string, Field | null> {
  const changed = roster.columns.filter(({ index, chosen: before }) => (chosen[index] ?? null) !== before);
  return Object.fromEntries(changed.map(({ index }) => [String(index), chosen[index] ?? null]));
}
