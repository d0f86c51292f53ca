import type { ActionName } from "../api";

/** What the dialogs of the five actions ask for, all of them together. */
export interface ActionForm {
  reason: string;
  to: string;
  outcome: "handled" | "handed_over" | "false_alarm" | null;
  /** Reach this far for more units, in metres; null leaves it to the catalogue. */
  reach_m: number | null;
  /** More units to call. */
  units: number;
  /** Stand down this dispatch only; null all who are waiting. */
  dispatch: string | null;
}

export const emptyForm = (): ActionForm => ({
  reason: "",
  to: "",
  outcome: null,
  reach_m: null,
  units: 1,
  dispatch: null,
});

export function complete(action: ActionName, form: ActionForm): boolean {
  if (action === "close") return form.outcome !== null;
  if (action === "hand-over") return form.to.trim() !== "";
  return form.reason.trim() !== "";
}

/** The body that the call wants; what was left empty is left out. */
export function bodyOf(action: ActionName, form: ActionForm): Record<string, unknown> {
  const reason = form.reason.trim();
  if (action === "close") return { outcome: form.outcome, ...(reason ? { note: reason } : {}) };
  if (action === "hand-over") return { to: form.to.trim(), ...(reason ? { reason } : {}) };
  if (action === "stand-down") return { reason, ...(form.dispatch ? { dispatch: form.dispatch } : {}) };
  if (action === "cancel") return { reason };
  return { reason, units: form.units, ...(form.reach_m === null ? {} : { reach_m: form.reach_m }) };
}
