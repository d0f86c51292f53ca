import { expect, test } from "vitest";
import type { UnitRow } from "@/api/types";
import { UnitTable } from "./units";

const row = (id: string, readiness: UnitRow[3], onDuty: number, lon = 113.26): UnitRow => [
  id,
  lon,
  23.12,
  readiness,
  onDuty,
  `单元 ${id}`,
];

test("the tally follows each row", () => {
  const table = new UnitTable();
  table.merge([row("a", "ready", 3), row("b", "off", 0)]);
  table.merge([row("b", "thin", 1), row("a", "engaged", 3)]);
  expect(table.tally).toEqual({ units: 2, onDuty: 4, byReadiness: { ready: 0, thin: 1, engaged: 1, off: 0 } });
});

test("new and moved rows are placed, others restyled, equal ones passed over", () => {
  const table = new UnitTable();
  expect(table.merge([row("a", "ready", 2)]).placed).toHaveLength(1);
  const change = table.merge([row("a", "thin", 1), row("a", "thin", 1), row("b", "off", 0)]);
  expect(change.restyled.map((item) => item[0])).toEqual(["a"]);
  expect(change.placed.map((item) => item[0])).toEqual(["b"]);
  expect(table.merge([row("b", "off", 0, 113.3)]).placed).toHaveLength(1);
});

test("clearing forgets rows and tally", () => {
  const table = new UnitTable();
  table.merge([row("a", "ready", 2)]);
  table.clear();
  expect([table.rows.size, table.tally.units, table.tally.onDuty]).toEqual([0, 0, 0]);
});

test("a closed unit leaves the table", () => {
  const table = new UnitTable();
  table.merge([row("a", "ready", 2), row("b", "off", 0)]);
  expect(table.merge([["a", 113.26, 23.12, "gone", 0, "单元 a"]]).gone).toBe(true);
  expect([table.rows.size, table.tally.units, table.tally.onDuty]).toEqual([1, 1, 0]);
});
