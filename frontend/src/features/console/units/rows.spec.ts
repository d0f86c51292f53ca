import { beforeEach, expect, test } from "vitest";
import type { UnitSummary } from "@/api/types";
import { setLanguage } from "@/i18n";
import { unitRows } from "./rows";

beforeEach(() => setLanguage("zh"));

test("units become rows under headings, coordinates with their system", () => {
  const unit: UnitSummary = {
    id: "u",
    code: "YX-0001",
    name: "北京路步行街",
    name_en: "",
    kind: "scenic",
    host_organisation: "管理处",
    address: "北京路 200 号",
    area_code: "440104001",
    district_code: "440104",
    location: { lon: 113.2642, lat: 23.1241, crs: "wgs84" },
    readiness: "ready",
    ready: true,
    on_duty: 3,
    members: 5,
    capabilities: [],
  };
  const [head, row] = unitRows([unit]);
  expect(head).toHaveLength(row!.length);
  expect(row).toEqual([
    "YX-0001",
    "北京路步行街",
    "",
    "景区",
    "管理处",
    "北京路 200 号",
    "440104001",
    "可出动",
    3,
    5,
    113.2642,
    23.1241,
    "wgs84",
  ]);
});
