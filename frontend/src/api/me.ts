import type { FeatureCollection } from "geojson";
import { get, put } from "./client";
import type { Assignment, Duty, Items, Location, UnitDetail } from "./types";

export const duty = () => get<Duty>("/me/duty");
export const position = (at: Location & { accuracy_m: number }) => put<void>("/me/position", at);
export const activeAssignments = () => get<Items<Assignment>>("/me/assignments", { active: true, limit: 50 });
export const assignments = (cursor: string | null) => get<Items<Assignment>>("/me/assignments", { cursor, limit: 20 });
export const unit = (id: string) => get<UnitDetail>(`/units/${id}`);
export const outlines = () => get<FeatureCollection>("/areas/outlines");
