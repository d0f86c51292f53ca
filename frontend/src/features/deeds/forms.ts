/** What each move of a case file asks for, so that one dialog serves them all. */
import { say } from "@/i18n";
import type { Deed, Values } from "./api";

export interface Field {
  name: string;
  kind: "text" | "area" | "date" | "number" | "choice" | "lines" | "tick";
  needed?: boolean;
  /** Keys of messages, or words as they are. */
  options?: { value: string; text: string; plain?: boolean }[];
  /** So many letters. */
  most?: number;
}
export interface Form {
  /** The last part of the address; `care` and `witnesses` are lists of their own. */
  path: string;
  fields: Field[];
  /** Always sent with what was filled in. */
  fixed?: Values;
}

const area = (name: string, needed = true): Field => ({ name, kind: "area", needed });
const choice = (name: string, keys: readonly string[], needed = true): Field => ({
  name, kind: "choice", needed, options: keys.map((value) => ({ value, text: `deeds.${name}.${value}` })),
});

export const CARES = ["treatment_advance", "hardship", "employment", "school", "visit"] as const;
const PLAIN: Record<string, Form> = {
  accept: { path: "accept", fields: [area("reason", false)] },
  lack: { path: "lack", fields: [choice("missing", ["identity", "evidence", "police", "hospital"]), area("reason", false)] },
  refuse: { path: "refuse", fields: [area("reason")] },
  supplement: { path: "supplement", fields: [area("story", false)] },
  withdraw: { path: "withdraw", fields: [] },
  investigate: { path: "investigate", fields: [area("note")] },
  extend: { path: "extend", fields: [area("reason")] },
  pause: { path: "pause", fields: [area("reason")] },
  resume: { path: "resume", fields: [] },
  refer: { path: "refer", fields: [{ name: "members", kind: "lines", needed: true }] },
  vote: { path: "vote", fields: [choice("vote", ["yes", "no", "abstain"]), area("reason", false)] },
  recuse: { path: "recuse", fields: [area("reason")] },
  confirm: { path: "confirm", fields: [] },
  review: { path: "review", fields: [area("text")] },
  answer_review: { path: "answer-review", fields: [{ name: "keep", kind: "tick" }, area("answer")] },
  close: { path: "close", fields: [] },
  pay: {
    path: "pay",
    fields: [{ name: "amount_yuan", kind: "number", needed: true }, { name: "paid_on", kind: "date", needed: true }, { name: "reference", kind: "text" }],
  },
  care: { path: "care", fields: [choice("kind", CARES), { name: "due_on", kind: "date", needed: true }, area("note", false)] },
  waive: { path: "notify", fields: [choice("waive", ["safety", "secrecy"]), area("reason")] },
  notify: { path: "notify", fields: [area("text")] },
  witness: {
    path: "witnesses",
    fields: [{ name: "name", kind: "text", needed: true }, { name: "phone", kind: "text" }, area("statement", false), { name: "consents", kind: "tick", needed: true }],
  },
};

/** The form of a move; those that offer what the rules or the file hold are made for the file. */
export function formOf(move: string, deed: Deed): Form | null {
  const tiers = deed.rules.tiers.map((tier) => ({ value: tier.code, text: say(tier.name), plain: true }));
  const titles = deed.rules.titles.map(({ zh }) => ({ value: zh, text: zh, plain: true }));
  if (move === "decide")
    return { path: "decide", fields: [{ name: "article", kind: "text", needed: true }, area("grounds"), { name: "tier", kind: "choice", options: tiers }] };
  if (move === "award")
    return { path: "award", fields: [{ name: "tier", kind: "choice", needed: true, options: tiers }, { name: "amount_yuan", kind: "number", needed: true }, { name: "title", kind: "text", most: 40, options: titles }] };
  if (move === "secrecy") return { path: "secrecy", fields: [area("reason")], fixed: { secret: !deed.secret } };
  if (move === "settle") {
    const open = deed.objections.find((each) => each.state === "open");
    return open ? { path: "settle", fields: [{ name: "upheld", kind: "tick" }, area("answer")], fixed: { objection: open.id } } : null;
  }
  return PLAIN[move] ?? null;
}

/** What is filled in, in the form of the wire: numbers as numbers, lines as a list. */
export function bodyOf(form: Form, filled: Values): Values {
  const body: Values = { ...form.fixed };
  for (const { name, kind } of form.fields) {
    const given = filled[name];
    if (kind === "tick") body[name] = Boolean(given);
    else if (kind === "number") body[name] = Number(given);
    else if (kind === "lines") body[name] = String(given ?? "").split(/[\s,，、]+/).filter(Boolean);
    else if (name === "missing") body[name] = [given];
    else body[name] = String(given ?? "").trim();
  }
  return body;
}

/** The buttons of a file: the waiver beside the notice, and witnesses where evidence may be added. */
export function actsOf(deed: Deed): string[] {
  const more: Record<string, string[]> = { notify: ["notify", "waive"], evidence: ["witness"] };
  const acts = deed.may.flatMap((move) => more[move] ?? [move]);
  return acts.filter((move) => (move !== "notify" || !deed.secret) && formOf(move, deed) !== null);
}
