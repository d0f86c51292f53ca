import type { IncidentSummary } from "@/api/types";

/**
 * The incidents of the districts on screen, from the topics `incidents:<district>`.
 *
 * An incident near a border arrives by two topics, so `seenIn` remembers which district told of
 * it: a snapshot replaces what its own district said and nothing else.
 */
export interface Incidents {
  byId: Readonly<Record<string, IncidentSummary>>;
  seenIn: Readonly<Record<string, readonly string[]>>;
}

export type IncidentsMessage = { op: "snapshot" | "delta"; data: { incidents: IncidentSummary[] } };

export const NO_INCIDENTS: Incidents = { byId: {}, seenIn: {} };

export const isOpen = (incident: IncidentSummary) => incident.state !== "closed";

function withAll(state: Incidents, district: string, items: readonly IncidentSummary[]): Incidents {
  const ids = items.map((incident) => incident.id);
  return {
    byId: { ...state.byId, ...Object.fromEntries(items.map((item) => [item.id, item])) },
    seenIn: { ...state.seenIn, [district]: [...new Set([...(state.seenIn[district] ?? []), ...ids])] },
  };
}

/** Open incidents that only this district told of; a closed one is history and stays. */
function withoutOpenOf(state: Incidents, district: string): Incidents {
  const { [district]: mine = [], ...others } = state.seenIn;
  const elsewhere = new Set(Object.values(others).flat());
  const gone = new Set(mine.filter((id) => !elsewhere.has(id) && isOpen(state.byId[id]!)));
  const kept = Object.entries(state.byId).filter(([id]) => !gone.has(id));
  return { byId: Object.fromEntries(kept), seenIn: others };
}

export function incidentsReduce(state: Incidents, district: string, message: IncidentsMessage): Incidents {
  const base = message.op === "snapshot" ? withoutOpenOf(state, district) : state;
  return withAll(base, district, message.data.incidents);
}

/** Closed incidents fetched as a list; what the live view knows already is newer and wins. */
export function withHistory(state: Incidents, items: readonly IncidentSummary[]): Incidents {
  const unknown = items.filter((incident) => !state.byId[incident.id]);
  return withAll(state, "history", unknown);
}

const newest = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);

export function openIncidents(state: Incidents): IncidentSummary[] {
  const open = Object.values(state.byId).filter(isOpen);
  return open.sort((a, b) => newest(a.triggered_at, b.triggered_at));
}

/** Closed since `midnight` (RFC 3339), the last closed first. */
export function closedSince(state: Incidents, midnight: string): IncidentSummary[] {
  const since = Date.parse(midnight);
  const closed = Object.values(state.byId).filter(
    (incident) => incident.closed_at !== null && Date.parse(incident.closed_at) >= since,
  );
  return closed.sort((a, b) => newest(a.closed_at!, b.closed_at!));
}
