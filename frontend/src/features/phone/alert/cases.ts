/**
 * What the phone knows of the alerts it got, as pure functions. A case is one dispatch: built from the
 * server's list, moved by the feed's envelopes and by what its owner does here.
 */
import type { Answer, Assignment, CrewAnswer, Envelope, MyResponse, Outcome, Stage, Text } from "@/api/types";

export interface Case {
  envelope: Envelope;
  my: Pick<MyResponse, "answer" | "stage" | "on_scene_at">;
  /** The newest sentence of the server about it. */
  news: Text | null;
  end: { kind: "stood_down" | "closed"; text: Text | null; outcome: Outcome | null } | null;
  /** Was on this screen. */
  seen: boolean;
  /** Read and put away. */
  dismissed: boolean;
}
export type Cases = Record<string, Case>;
/** `late`: others go or are asked meanwhile, so it does not ring, but going is still of use. */
export type Phase = "ringing" | "late" | "en_route" | "on_scene" | "over" | "gone";

const untouched: Case["my"] = { answer: null, stage: null, on_scene_at: null };
const ends: Record<string, "stood_down" | "closed"> = { "alert.stood_down": "stood_down", "alert.closed": "closed" };

/** Called from a patrol, beside the units: nobody is asked in one's place, and the patrol goes on. */
export const isSupport = (envelope: Pick<Envelope, "posture">): boolean => envelope.posture === "support";

/** Where a case stands at `now` (milliseconds of the server's clock). */
export function phaseOf(item: Case, now: number): Phase {
  const { envelope, my, end, dismissed } = item;
  if (dismissed) return "gone";
  if (end) return "over";
  if (my.answer === "decline" || my.stage === "left") return "gone";
  if (my.answer === "accept") return my.on_scene_at ? "on_scene" : "en_route";
  if (now >= Date.parse(envelope.expires_at)) return "gone";
  // Without a time to answer the unit has answered already.
  return envelope.answer_due_at && now < Date.parse(envelope.answer_due_at) ? "ringing" : "late";
}

function mine(crew: CrewAnswer[], personId: string, before: Case["my"]): Case["my"] {
  const entry = crew.find((member) => member.id === personId);
  if (!entry?.answer) return before;
  const arrived = entry.stage === "on_scene" || entry.stage === "left";
  return {
    answer: entry.answer,
    stage: entry.stage,
    on_scene_at: before.on_scene_at ?? (arrived ? new Date().toISOString() : null),
  };
}

/** One envelope of the feed laid over the cases. */
export function takeEnvelope(cases: Cases, envelope: Envelope, personId: string, now: number): Cases {
  const id = envelope.dispatch.id;
  const before = cases[id];
  if (envelope.kind === "alert.corrected" && !before) return cases;
  const kind = ends[envelope.kind] ?? (envelope.kind === "alert.corrected" && envelope.type === "cancel" ? "closed" : undefined);
  if (kind) return { ...cases, [id]: ended(before, envelope, kind, now) };
  const my = mine(envelope.crew, personId, before?.my ?? untouched);
  const news = envelope.type === "update" ? envelope.text : (before?.news ?? null);
  return { ...cases, [id]: { ...keptOf(before), my, news, envelope: before ? updated(before.envelope, envelope) : envelope } };
}

function keptOf(before: Case | undefined): Pick<Case, "end" | "seen" | "dismissed"> {
  return { end: before?.end ?? null, seen: before?.seen ?? false, dismissed: before?.dismissed ?? false };
}

/** An update brings the crew and the state; what the alert itself said, and until when, stays. */
function updated(alert: Envelope, update: Envelope): Envelope {
  const { id, text, issued_at, expires_at, references, kind, type } = alert;
  return { ...update, id, text, issued_at, expires_at, references, kind, type };
}

/** The end is told to whoever went or has the alert before their eyes; others find it in the record. */
function ended(before: Case | undefined, envelope: Envelope, kind: "stood_down" | "closed", now: number): Case {
  const going = before?.my.answer === "accept";
  const onScreen = before?.seen && ["ringing", "late"].includes(phaseOf(before, now));
  const end = { kind, text: envelope.text ?? null, outcome: envelope.outcome ?? null };
  const kept = before ? before.envelope : envelope;
  const dismissed = before?.dismissed || !(going || onScreen);
  return { ...keptOf(before), envelope: kept, my: before?.my ?? untouched, news: null, end, dismissed };
}

/** The server's word about one dispatch. */
export function takeAssignment(cases: Cases, assignment: Assignment): Cases {
  const id = assignment.dispatch.id;
  const before = cases[id];
  const { answer, stage, on_scene_at } = assignment.my;
  const item: Case = {
    ...keptOf(before),
    envelope: { ...before?.envelope, ...assignment },
    my: { answer, stage, on_scene_at },
    news: before?.news ?? null,
  };
  return { ...cases, [id]: item };
}

/**
 * The server's list of what is active. What was `known` before it was asked and is not in it, is over;
 * whoever went is told so. An alert that came while the list was on its way stays.
 */
export function takeAssignments(cases: Cases, active: readonly Assignment[], known: Iterable<string>): Cases {
  const missing = new Set(known);
  for (const assignment of active) missing.delete(assignment.dispatch.id);
  const rest = Object.entries(cases).map(([id, item]) => [id, missing.has(id) ? unlisted(item) : item]);
  return active.reduce(takeAssignment, Object.fromEntries(rest) as Cases);
}

function unlisted(item: Case): Case {
  if (item.end) return item;
  return { ...item, end: { kind: "closed", text: null, outcome: null }, dismissed: item.my.answer !== "accept" };
}

export function takeAnswer(cases: Cases, id: string, answer: Answer): Cases {
  return change(cases, id, (my) => ({ ...my, answer, stage: answer === "accept" ? "en_route" : my.stage }));
}

export function takeStage(cases: Cases, id: string, stage: Stage, at: string): Cases {
  return change(cases, id, (my) => ({ ...my, stage, on_scene_at: stage === "on_scene" ? at : my.on_scene_at }));
}

function change(cases: Cases, id: string, how: (my: Case["my"]) => Case["my"]): Cases {
  const item = cases[id];
  return item ? { ...cases, [id]: { ...item, my: how(item.my) } } : cases;
}

export function see(cases: Cases, id: string): Cases {
  const item = cases[id];
  return item && !item.seen ? { ...cases, [id]: { ...item, seen: true } } : cases;
}

export function dismiss(cases: Cases, id: string): Cases {
  const item = cases[id];
  return item ? { ...cases, [id]: { ...item, dismissed: true } } : cases;
}

const severityRank = { critical: 0, urgent: 1, normal: 2 };
const phaseRank: Record<Phase, number> = { ringing: 0, on_scene: 1, en_route: 1, late: 2, over: 3, gone: 4 };

/** What wants the screen, most urgent first: what rings, then what one is doing, then the news of an end. */
export function onScreen(cases: Cases, now: number): Case[] {
  const rank = (item: Case) => [
    phaseRank[phaseOf(item, now)],
    severityRank[item.envelope.incident.severity] ?? 2,
    Date.parse(item.envelope.issued_at),
  ];
  return Object.values(cases)
    .filter((item) => phaseOf(item, now) !== "gone")
    .sort((a, b) => {
      const [left, right] = [rank(a), rank(b)];
      const differs = left.findIndex((value, index) => value !== right[index]);
      return differs < 0 ? 0 : left[differs]! - right[differs]!;
    });
}

const DAY = 86_400_000;

/** What need not be kept any more: over, and older than a day. */
export function withoutOld(cases: Cases, now: number): Cases {
  const recent = ([, item]: [string, Case]) =>
    phaseOf(item, now) !== "gone" || now - Date.parse(item.envelope.issued_at) < DAY;
  return Object.fromEntries(Object.entries(cases).filter(recent));
}
