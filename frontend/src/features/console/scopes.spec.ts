import { expect, test } from "vitest";
import type { Grant } from "@/api/types";
import { deskScopes, mayLead } from "./scopes";

const grant = (role: Grant["role"], area_code: string, expires_at: string | null = null): Grant => ({
  role,
  area_code,
  unit_id: null,
  team_id: null,
  expires_at,
});
const NOW = Date.parse("2026-11-21T06:00:00Z");

test("scopes are cut to districts and none lies inside another", () => {
  const grants = [grant("liaison", "440104001"), grant("captain", "440104"), grant("organiser", "440106")];
  expect(deskScopes(grants, NOW)).toEqual(["440104", "440106"]);
  expect(deskScopes([grant("system_administrator", "4401"), grant("liaison", "440104")], NOW)).toEqual(["4401"]);
});

test("members and grants that are over have no desk", () => {
  expect(deskScopes([grant("member" as Grant["role"], "440104"), grant("liaison", "440104", "2026-11-20T00:00:00Z")], NOW)).toEqual([]);
});

test("a liaison leads in the own area and nowhere else", () => {
  expect(mayLead([grant("liaison", "440104")], "440104")).toBe(true);
  expect(mayLead([grant("liaison", "440104")], "440103")).toBe(false);
  expect(mayLead([grant("organiser", "440104")], "440104")).toBe(false);
});
