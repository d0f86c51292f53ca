import type { UnitSummary } from "@/api/types";
import { t } from "@/i18n";

const HEAD = ["code", "name", "nameEn", "kind", "organisation", "address", "area", "readiness", "onDuty", "members"];

/** The units as rows of a table, the headings first, in the language on screen. */
export function unitRows(units: readonly UnitSummary[]): (string | number)[][] {
  const head = [...HEAD.map((name) => t(`console.units.column.${name}`)), "lon", "lat", "crs"];
  const body = units.map((unit) => [
    unit.code,
    unit.name,
    unit.name_en,
    t(`console.post.${unit.kind}`),
    unit.host_organisation,
    unit.address,
    unit.area_code,
    t(`common.readiness.${unit.readiness}`),
    unit.on_duty,
    unit.members,
    unit.location.lon,
    unit.location.lat,
    unit.location.crs,
  ]);
  return [head, ...body];
}
