import { expect, test } from "vitest";
import type { Plan, TeamDetail } from "../wires";
import { draftOf, emptyDraft, inputOf, meetingAt, missingIn, pointsOf, shapeOf } from "./draft";

const team = { area_code: "440104001" } as TeamDetail;
const fresh = () => emptyDraft(team, "2026-11-23");

test("an empty plan says what it lacks", () => {
  expect(missingIn(fresh())).toEqual(["name", "place", "weekdays"]);
});

test("an area is closed on the wire and open in the hand", () => {
  const points: [number, number][] = [[113.1, 23.1], [113.2, 23.1], [113.2, 23.2]];
  const shape = shapeOf("area", points)!;
  expect(shape.coordinates[0]).toHaveLength(4);
  expect(pointsOf(shape)).toEqual(points);
  expect(shapeOf("area", points.slice(0, 2))).toBeNull();
  expect(shapeOf("route", points.slice(0, 2))).toMatchObject({ type: "LineString" });
});

test("people meet at the first checkpoint where nothing else is said", () => {
  const draft = fresh();
  draft.points = [[113.1, 23.1]];
  expect(meetingAt(draft)).toEqual([113.1, 23.1]);
  draft.checkpoints = [{ name: "a", longitude: 113.3, latitude: 23.3, radius_m: 50 }];
  expect(meetingAt(draft)).toEqual([113.3, 23.3]);
  [draft.longitude, draft.latitude] = [113.4, 23.4];
  expect(meetingAt(draft)).toEqual([113.4, 23.4]);
});

test("a plan that ends before it begins is refused here already", () => {
  const draft = fresh();
  draft.recurrence.until = "2026-11-22";
  expect(missingIn(draft)).toContain("until");
});

test("there and back", () => {
  const draft = { ...fresh(), name: "夜巡", longitude: 113.2, latitude: 23.1 };
  draft.recurrence.weekdays = ["MO"];
  const input = inputOf(draft, "t");
  const again = draftOf({ ...input, start_time: "19:00:00", id: "p", state: "draft" } as unknown as Plan);
  expect(inputOf(again, "t")).toEqual(input);
});
