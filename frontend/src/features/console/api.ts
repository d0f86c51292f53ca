/** The console's calls. Each write keeps its Idempotency-Key for the whole intent. */
import { call, get, post, type Query } from "@/api/client";
import type {
  IncidentCounts,
  IncidentDetail,
  IncidentInput,
  IncidentKind,
  IncidentPreview,
  IncidentSummary,
  Items,
  PlaceFound,
  UnitCounts,
  UnitDetail,
  UnitMap,
  UnitSummary,
} from "@/api/types";
import type { Bounds } from "@/map/geometry";
import type { Outlines } from "@/map/shapes";

export const outlines = () => get<Outlines>("/areas/outlines");
export const kinds = () => get<Items<IncidentKind>>("/incident-kinds");
export const unitCounts = (area: string) => get<UnitCounts>("/units/summary", { area });
export const incidentCounts = (area: string) => get<IncidentCounts>("/incidents/summary", { area });
export const unitMap = (box: Bounds) => get<UnitMap>("/units/map", { bbox: box.join(",") });
export const units = (query: Query) => get<Items<UnitSummary>>("/units", query);
export const unit = (id: string) => get<UnitDetail>(`/units/${id}`);
export const searchPlaces = (q: string, signal?: AbortSignal) =>
  get<Items<PlaceFound>>("/places/search", { q, limit: 8 }, { signal });

export const incidents = (query: Query) => get<Items<IncidentSummary>>("/incidents", query);
export const incident = (id: string) => get<IncidentDetail>(`/incidents/${id}`);
export const previewIncident = (
  body: Pick<IncidentInput, "kind" | "severity" | "status" | "location">,
  signal?: AbortSignal,
) => call<IncidentPreview>("POST", "/incidents/preview", { body, signal });
export const trigger = (body: IncidentInput, key: string) => post<IncidentDetail>("/incidents", body, key);

export type ActionName = "escalate" | "stand-down" | "hand-over" | "close" | "cancel";
export const act = (id: string, action: ActionName, body: unknown, key: string) =>
  post<IncidentDetail>(`/incidents/${id}/${action}`, body, key);
