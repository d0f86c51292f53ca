import type { DispatchResponse, IncidentDetail } from "@/api/types";

/**
 * How far an alert has come with one person, in five bars: alerted, received, shown, answered,
 * on the way or on scene. `word` is a key of the messages; a refusal stops at the fourth bar.
 */
export interface Progress {
  bars: 1 | 2 | 3 | 4 | 5;
  tone: "going" | "declined" | "help";
  word: string;
}

export function progressOf(response: DispatchResponse): Progress {
  if (response.answer === "decline") return { bars: 4, tone: "declined", word: "declined" };
  if (response.stage === "need_help") return { bars: 5, tone: "help", word: "need_help" };
  if (response.stage === "left") return { bars: 5, tone: "declined", word: "left" };
  if (response.stage) return { bars: 5, tone: "going", word: response.stage };
  if (response.answer === "accept") return { bars: 4, tone: "going", word: "accepted" };
  if (response.shown_at) return { bars: 3, tone: "going", word: "shown" };
  if (response.received_at) return { bars: 2, tone: "going", word: "received" };
  return { bars: 1, tone: "going", word: "alerted" };
}

export type StageName = "triggered" | "delivered" | "accepted" | "en_route" | "on_scene";

/** One of the five stages of an incident: when it was reached, or how long it may still take. */
export interface StageMark {
  name: StageName;
  at: string | null;
  /** Seconds after the trigger, for those that are reached. */
  after: number | null;
  /** Seconds until the first person arrives, while they are on the way. */
  eta: number | null;
  state: "done" | "now" | "ahead";
}

const earliest = (times: (string | null)[]) =>
  times.filter((time): time is string => time !== null).sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;

const responses = (incident: IncidentDetail) => incident.dispatches.flatMap((d) => d.responses);

/** When the first of those going will be there, in milliseconds of the epoch; null if nobody goes. */
export function arrivalOf(incident: IncidentDetail): number | null {
  const arrivals = incident.dispatches.flatMap((dispatch) =>
    dispatch.responses
      .filter((r) => r.answer === "accept" && r.stage !== "left")
      .map((r) => Date.parse(r.en_route_at ?? r.answered_at ?? r.alerted_at) + (r.eta_s ?? dispatch.eta_s) * 1000),
  );
  return arrivals.length ? Math.min(...arrivals) : null;
}

/** The five stages. The first that is not reached is the one under way, while the incident is open. */
export function stagesOf(incident: IncidentDetail, now: number): StageMark[] {
  const people = responses(incident);
  const start = Date.parse(incident.triggered_at);
  const times: [StageName, string | null][] = [
    ["triggered", incident.triggered_at],
    ["delivered", incident.received_at ?? earliest(people.map((r) => r.received_at))],
    ["accepted", earliest(people.filter((r) => r.answer === "accept").map((r) => r.answered_at))],
    ["en_route", earliest(people.map((r) => r.en_route_at))],
    ["on_scene", incident.on_scene_at ?? earliest(people.map((r) => r.on_scene_at))],
  ];
  const reached = times.map(([, at]) => at !== null).lastIndexOf(true);
  const arrival = arrivalOf(incident);
  return times.map(([name, at], index) => ({
    name,
    at,
    after: at === null ? null : Math.max(0, (Date.parse(at) - start) / 1000),
    eta: name === "en_route" && reached < 4 && arrival !== null ? Math.max(0, (arrival - now) / 1000) : null,
    state: stateOf(index, reached, incident.state === "closed"),
  }));
}

function stateOf(index: number, reached: number, closed: boolean): StageMark["state"] {
  if (index === 3 && reached === 3 && !closed) return "now";
  if (index <= reached) return "done";
  if (reached === 3) return "ahead";
  return index === reached + 1 && !closed ? "now" : "ahead";
}
