/** A plan as it is edited, and the checks that need no server. */
import type { LonLat } from "@/map/shift";
import type { Location } from "@/api/types";
import type { Plan, PlanInput, Shape, TeamDetail } from "../wires";
import { once, type Recurrence, recurrenceOf, ruleOf } from "./rule";

export interface Mark {
  id?: string;
  name: string;
  longitude: number;
  latitude: number;
  radius_m: number;
}
export interface Draft extends Omit<PlanInput, "shape" | "rule" | "team" | "checkpoints" | "location"> {
  checkpoints: Mark[];
  /** Not a number: not marked. */
  longitude: number;
  latitude: number;
  /** Corners of the area or points of the route, WGS-84. */
  points: LonLat[];
  recurrence: Recurrence;
}

export function emptyDraft(team: TeamDetail, today: string): Draft {
  return {
    name: "",
    area_code: team.area_code,
    kind: "route",
    points: [],
    checkpoints: [],
    meeting_point: "",
    longitude: NaN,
    latitude: NaN,
    first_on: today,
    start_time: "19:00",
    duration_minutes: 120,
    recurrence: { ...once(), every: "week", weekdays: [] },
    holidays: "as_is",
    sign_up: "both",
    cancel_hours: 12,
    needs: [{ role: "patrol", minimum: 4, maximum: 8, certificate: "" }],
  };
}

export const pointsOf = (shape: Shape | null): LonLat[] =>
  !shape ? [] : shape.type === "LineString" ? [...shape.coordinates] : (shape.coordinates[0] ?? []).slice(0, -1);

export function shapeOf(kind: PlanInput["kind"], points: readonly LonLat[]): Shape | null {
  if (kind === "route") return points.length > 1 ? { type: "LineString", coordinates: [...points] } : null;
  return points.length > 2 ? { type: "Polygon", coordinates: [[...points, points[0]!]] } : null;
}

export function draftOf(plan: Plan): Draft {
  const { name, area_code, kind, meeting_point, first_on, duration_minutes, holidays, sign_up, cancel_hours, needs } = plan;
  return {
    name, area_code, kind, meeting_point, first_on, duration_minutes, holidays, sign_up, cancel_hours,
    needs: needs.map((need) => ({ ...need })),
    start_time: plan.start_time.slice(0, 5),
    longitude: plan.location.lon,
    latitude: plan.location.lat,
    points: pointsOf(plan.shape),
    recurrence: recurrenceOf(plan.rule),
    checkpoints: plan.checkpoints.map(({ id, name, location, radius_m }) => ({ id, name, longitude: location.lon, latitude: location.lat, radius_m })),
  };
}

/** Without a marked meeting point: the first checkpoint, else the first point drawn. */
export function meetingAt(draft: Draft): LonLat | null {
  if (Number.isFinite(draft.longitude) && Number.isFinite(draft.latitude)) return [draft.longitude, draft.latitude];
  const first = draft.checkpoints[0];
  return first ? [first.longitude, first.latitude] : (draft.points[0] ?? null);
}

const located = (lon: number, lat: number): Location => ({ lon, lat, crs: "wgs84" });

export function inputOf(draft: Draft, team: string): PlanInput {
  const [lon, lat] = meetingAt(draft) ?? [NaN, NaN];
  const { name, area_code, kind, meeting_point, first_on, start_time, duration_minutes, holidays, sign_up, cancel_hours, needs } = draft;
  return {
    team, area_code, kind, first_on, start_time, duration_minutes, holidays, sign_up, cancel_hours, needs,
    name: name.trim(),
    shape: shapeOf(kind, draft.points),
    checkpoints: draft.checkpoints.map((mark) => ({ ...(mark.id ? { id: mark.id } : {}), name: mark.name, location: located(mark.longitude, mark.latitude), radius_m: mark.radius_m })),
    meeting_point: meeting_point.trim(),
    location: located(lon, lat),
    rule: ruleOf(draft.recurrence),
  };
}

/** What is still missing, as keys of `team.plan.missing`. */
export function missingIn(draft: Draft): string[] {
  const wants: [string, boolean][] = [
    ["name", Boolean(draft.name.trim())],
    ["place", meetingAt(draft) !== null],
    ["shape", draft.points.length < 2 || shapeOf(draft.kind, draft.points) !== null],
    ["first", Boolean(draft.first_on)],
    ["time", Boolean(draft.start_time) && draft.duration_minutes >= 15],
    ["weekdays", draft.recurrence.every !== "week" || draft.recurrence.weekdays.length > 0],
    ["until", !draft.recurrence.until || draft.recurrence.until >= draft.first_on],
    ["needs", draft.needs.some((need) => need.maximum > 0)],
  ];
  return wants.filter(([, fine]) => !fine).map(([name]) => name);
}
