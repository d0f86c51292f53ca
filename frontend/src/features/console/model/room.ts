import type { Dispatch, IncidentDetail, IncidentSummary, Supporter, TimelineEntry } from "@/api/types";

/** What the topic `incident:<id>` says. */
export type RoomMessage =
  | { op: "snapshot"; data: { incident: IncidentDetail } }
  | {
      op: "delta";
      data: { incident: IncidentSummary; dispatches?: Dispatch[]; supporters?: Supporter[]; timeline?: TimelineEntry[] };
    };

function merged<Item extends { id: string }>(old: readonly Item[], changed: readonly Item[]): Item[] {
  const byId = new Map(old.map((item) => [item.id, item]));
  for (const item of changed) byId.set(item.id, item);
  return [...byId.values()];
}

const inOrder = (a: Dispatch, b: Dispatch) =>
  a.wave - b.wave || Date.parse(a.dispatched_at) - Date.parse(b.dispatched_at) || a.distance_m - b.distance_m;

/** The incident after one message; a change before the first whole view is left aside. */
export function roomReduce(room: IncidentDetail | null, message: RoomMessage): IncidentDetail | null {
  if (message.op === "snapshot") return message.data.incident;
  if (room === null || room.id !== message.data.incident.id) return room;
  const { incident, dispatches = [], supporters = [], timeline = [] } = message.data;
  return {
    ...room,
    ...incident,
    dispatches: merged(room.dispatches, dispatches).sort(inOrder),
    supporters: merged(room.supporters, supporters),
    timeline: merged(room.timeline, timeline).sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
  };
}
