import type { Readiness, UnitNews, UnitRow } from "@/api/types";

/** The units of the districts on screen, from `GET /units/map` and the topics `units:<district>`. */
export interface UnitTally {
  units: number;
  onDuty: number;
  byReadiness: Record<Readiness, number>;
}

export interface UnitChange {
  /** Rows that are new or have moved: the map's source takes them up. */
  placed: UnitRow[];
  /** Rows whose readiness, people or name alone changed. */
  restyled: UnitRow[];
  /** Whether units were closed and left the table. */
  gone: boolean;
}

const nobody = (): UnitTally => ({
  units: 0,
  onDuty: 0,
  byReadiness: { ready: 0, thin: 0, engaged: 0, off: 0 },
});

/**
 * A table of up to some 23,000 rows, changed in place: copying it for each change of one unit
 * would cost more than the change. The tally follows each row.
 */
export class UnitTable {
  readonly rows = new Map<string, UnitRow>();
  readonly tally: UnitTally = nobody();

  /** Take the rows in, replaced by id, and say what that changed. */
  merge(rows: Iterable<UnitNews>): UnitChange {
    const change: UnitChange = { placed: [], restyled: [], gone: false };
    for (const row of rows) {
      const old = this.rows.get(row[0]);
      if (isGone(row)) {
        if (old) this.count(old, -1);
        change.gone = this.rows.delete(row[0]) || change.gone;
        continue;
      }
      if (old && same(old, row)) continue;
      if (old) this.count(old, -1);
      this.count(row, 1);
      this.rows.set(row[0], row);
      if (old && old[1] === row[1] && old[2] === row[2]) change.restyled.push(row);
      else change.placed.push(row);
    }
    return change;
  }

  clear(): void {
    this.rows.clear();
    Object.assign(this.tally, nobody());
  }

  private count(row: UnitRow, sign: 1 | -1): void {
    this.tally.units += sign;
    this.tally.onDuty += sign * row[4];
    this.tally.byReadiness[row[3]] += sign;
  }
}

const isGone = (row: UnitNews): row is Exclude<UnitNews, UnitRow> => row[3] === "gone";
const same = (a: UnitRow, b: UnitRow) => a.every((value, i) => value === b[i]);
