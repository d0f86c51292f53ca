/** Where the shifts of a calendar are drawn: whole days, minutes since midnight, lanes side by side. */
import { dayOf, daysFrom, firstOf, minuteOf, mondayOf, plusDays, plusMonths } from "../time";
import type { Shift } from "../wires";

export type View = "month" | "week" | "list";
export const VIEWS: readonly View[] = ["month", "week", "list"];
const DAY_MINUTES = 1440;

/** A shift's part of one day; those that overlap share the width. */
export interface Piece {
  id: string;
  day: string;
  from: number;
  to: number;
  lane: number;
  lanes: number;
}

/** The days that a view shows round `on`: whole weeks for the month, so that its grid is full. */
export function daysOf(view: View, on: string): string[] {
  if (view === "week") return daysFrom(mondayOf(on), 7);
  if (view === "list") return daysFrom(mondayOf(on), 14);
  const first = mondayOf(firstOf(on));
  const last = plusDays(mondayOf(plusDays(plusMonths(firstOf(on), 1), -1)), 6);
  const days: string[] = [];
  for (let day = first; day <= last; day = plusDays(day, 1)) days.push(day);
  return days;
}

/** The same view one step further or back. */
export function step(view: View, on: string, by: 1 | -1): string {
  return view === "month" ? plusMonths(on, by) : plusDays(on, (view === "week" ? 7 : 14) * by);
}

type Timed = Pick<Shift, "id" | "starts_at" | "ends_at">;

/** A shift that runs past midnight has a piece in each day. */
function cut(shift: Timed): Omit<Piece, "lane" | "lanes">[] {
  const [first, last] = [dayOf(shift.starts_at), dayOf(shift.ends_at)];
  const days: string[] = [];
  for (let day = first; day <= last && days.length < 8; day = plusDays(day, 1)) days.push(day);
  return days
    .map((day) => ({
      id: shift.id,
      day,
      from: day === first ? minuteOf(shift.starts_at) : 0,
      to: day === last ? minuteOf(shift.ends_at) : DAY_MINUTES,
    }))
    .filter((piece) => piece.to > piece.from);
}

/** Lanes within one bunch of overlapping pieces: the first that is free. */
function lanesOf(bunch: Omit<Piece, "lane" | "lanes">[]): Piece[] {
  const ends: number[] = [];
  const placed = bunch.map((piece) => {
    const free = ends.findIndex((end) => end <= piece.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = piece.to;
    return { ...piece, lane };
  });
  return placed.map((piece) => ({ ...piece, lanes: ends.length }));
}

export function piecesOf(shifts: readonly Timed[], day: string): Piece[] {
  const pieces = shifts.flatMap(cut).filter((piece) => piece.day === day);
  pieces.sort((a, b) => a.from - b.from || b.to - a.to || a.id.localeCompare(b.id));
  const done: Piece[] = [];
  let bunch: Omit<Piece, "lane" | "lanes">[] = [];
  let end = -1;
  for (const piece of pieces) {
    if (piece.from >= end && bunch.length) {
      done.push(...lanesOf(bunch));
      bunch = [];
      end = -1;
    }
    bunch.push(piece);
    end = Math.max(end, piece.to);
  }
  return [...done, ...lanesOf(bunch)];
}

/** The hours that a week has to show: at least eight, with one of air. */
export function hoursOf(pieces: readonly Pick<Piece, "from" | "to">[]): [from: number, to: number] {
  if (!pieces.length) return [8, 22];
  let from = Math.max(0, Math.floor(Math.min(...pieces.map((piece) => piece.from)) / 60) - 1);
  const to = Math.min(24, Math.max(Math.ceil(Math.max(...pieces.map((piece) => piece.to)) / 60) + 1, from + 8));
  from = Math.min(from, to - 8);
  return [from, to];
}

/** The shifts that begin on each day, in order. */
export function byDay<T extends Timed>(shifts: readonly T[]): Map<string, T[]> {
  const days = new Map<string, T[]>();
  for (const shift of [...shifts].sort((a, b) => a.starts_at.localeCompare(b.starts_at) || a.id.localeCompare(b.id))) {
    const day = dayOf(shift.starts_at);
    days.set(day, [...(days.get(day) ?? []), shift]);
  }
  return days;
}
