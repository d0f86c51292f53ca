/**
 * The phone's group "荣誉与积分". A feature puts itself into it by a file `features/<feature>/mine.ts`
 * that exports `mine`: its rows on the page, and the pages behind them, loaded when they are opened.
 */
import type { RouteRecordRaw } from "vue-router";

export interface MineRow {
  /** Keys of the messages. */
  title: string;
  note: string;
  to: string;
}
export interface MinePart {
  /** Its place in the group: standing 10, wallet 20, honours 30, deeds 40, appeals 50. */
  order: number;
  rows: readonly MineRow[];
  /** Paths without a leading slash, such as `mine/wallet`: pages with the tabs below. */
  routes: readonly RouteRecordRaw[];
}

const found = import.meta.glob<{ mine: MinePart }>("/src/features/*/mine.ts", { eager: true });
const parts = Object.values(found)
  .map(({ mine }) => mine)
  .sort((one, other) => one.order - other.order);

export const mineRows: MineRow[] = parts.flatMap((part) => part.rows);
export const mineRoutes: RouteRecordRaw[] = parts.flatMap((part) => part.routes);
