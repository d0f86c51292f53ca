import type { Dispatch, DispatchResponse, IncidentDetail, IncidentSummary, TimelineEntry } from "@/api/types";

/** Whole objects for the specs, each with what the spec is about put on top. */
const AT = "2026-11-21T06:30:55Z";
const place = { lon: 113.2644, lat: 23.125, crs: "wgs84" as const };

export function incident(id: string, change: Partial<IncidentSummary> = {}): IncidentSummary {
  return {
    id,
    number: "GZ-20261121-0042",
    kind: "medical",
    title: { zh: "突发疾病", en: "Medical emergency" },
    severity: "urgent",
    status: "actual",
    state: "open",
    outcome: null,
    area: { code: "440104", name: "越秀区" },
    also_areas: [],
    location: place,
    address: "北京路步行街",
    description: "",
    posture: "aid",
    keep_off_m: 0,
    triggered_by: { id: "p", name: "联络员 01" },
    triggered_at: AT,
    received_at: null,
    answered_at: null,
    on_scene_at: null,
    handed_over_at: null,
    closed_at: null,
    wave: 1,
    units_called: 1,
    people_alerted: 3,
    people_accepted: 0,
    people_on_scene: 0,
    supporters_called: 0,
    supporters_accepted: 0,
    answer_due_at: null,
    lead_unit: null,
    nearest_m: 58,
    warnings: [],
    correction: null,
    is_simulated: false,
    ...change,
  };
}

export function response(id: string, change: Partial<DispatchResponse> = {}): DispatchResponse {
  return {
    id,
    person: { id, name: "甲", role: "member", capabilities: [], is_simulated: false },
    alerted_at: AT,
    received_at: null,
    shown_at: null,
    answer: null,
    answered_at: null,
    decline_reason: "",
    eta_s: null,
    stage: null,
    en_route_at: null,
    on_scene_at: null,
    need_help_at: null,
    left_at: null,
    channels: ["socket"],
    ...change,
  };
}

export function dispatch(id: string, change: Partial<Dispatch> = {}): Dispatch {
  return {
    id,
    incident_id: "a",
    unit: { id: `unit-${id}`, code: "U1", name: "北京路步行街 1 组", name_en: "", location: place },
    wave: 1,
    ring_m: 110,
    state: "waiting",
    lead: false,
    distance_m: 58,
    bearing_deg: 90,
    eta_s: 32,
    reason: { code: "nearest", text: { zh: "最近可出动单元，58 米", en: "Nearest ready unit, 58 m" } },
    dispatched_at: AT,
    answer_due_at: "2026-11-21T06:31:25Z",
    answered_at: null,
    released_at: null,
    responses: [],
    ...change,
  };
}

export function entry(id: string, at: string): TimelineEntry {
  return {
    id,
    at,
    actor: null,
    kind: "incident.triggered",
    text: { zh: "触发", en: "Triggered" },
    reason: "",
    data: {},
  };
}

export function detail(id: string, change: Partial<IncidentDetail> = {}): IncidentDetail {
  return { ...incident(id), dispatches: [], supporters: [], timeline: [], instructions: [], ...change };
}
