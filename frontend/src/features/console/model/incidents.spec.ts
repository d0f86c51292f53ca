import { expect, test } from "vitest";
import { incident } from "../specimens";
import { closedSince, incidentsReduce, NO_INCIDENTS, openIncidents, withHistory } from "./incidents";

const snapshot = (...incidents: ReturnType<typeof incident>[]) => ({ op: "snapshot" as const, data: { incidents } });
const delta = (...incidents: ReturnType<typeof incident>[]) => ({ op: "delta" as const, data: { incidents } });
const ids = (items: { id: string }[]) => items.map((item) => item.id);

test("a snapshot replaces what its own district said and leaves the others", () => {
  let state = incidentsReduce(NO_INCIDENTS, "440104", snapshot(incident("a"), incident("b")));
  state = incidentsReduce(state, "440103", snapshot(incident("c")));
  state = incidentsReduce(state, "440104", snapshot(incident("b")));
  expect(ids(openIncidents(state)).sort()).toEqual(["b", "c"]);
});

test("an incident at a border stays while one of its districts still tells of it", () => {
  let state = incidentsReduce(NO_INCIDENTS, "440104", snapshot(incident("a")));
  state = incidentsReduce(state, "440103", snapshot(incident("a")));
  state = incidentsReduce(state, "440104", snapshot());
  expect(ids(openIncidents(state))).toEqual(["a"]);
});

test("a delta replaces the incident by id, and a closed one moves to the closed", () => {
  let state = incidentsReduce(NO_INCIDENTS, "440104", snapshot(incident("a")));
  state = incidentsReduce(state, "440104", delta(incident("a", { people_accepted: 2 })));
  expect(openIncidents(state)[0]?.people_accepted).toBe(2);
  const closed = incident("a", { state: "closed", closed_at: "2026-11-21T07:00:00Z" });
  state = incidentsReduce(state, "440104", delta(closed));
  expect(openIncidents(state)).toEqual([]);
  expect(ids(closedSince(state, "2026-11-20T16:00:00Z"))).toEqual(["a"]);
});

test("an old snapshot and the changes after it equal a new snapshot", () => {
  const changes = delta(incident("a", { wave: 2 }), incident("c"));
  const old = incidentsReduce(NO_INCIDENTS, "440104", snapshot(incident("a"), incident("b")));
  const whole = snapshot(incident("a", { wave: 2 }), incident("b"), incident("c"));
  expect(incidentsReduce(old, "440104", changes).byId).toEqual(incidentsReduce(NO_INCIDENTS, "440104", whole).byId);
});

test("history never overwrites what the live view knows", () => {
  const live = incidentsReduce(NO_INCIDENTS, "440104", delta(incident("a", { wave: 3 })));
  expect(withHistory(live, [incident("a"), incident("z")]).byId.a?.wave).toBe(3);
});

test("the newest open incident comes first", () => {
  const early = incident("early", { triggered_at: "2026-11-21T06:00:00Z" });
  const late = incident("late", { triggered_at: "2026-11-21T06:30:00Z" });
  const state = incidentsReduce(NO_INCIDENTS, "440104", snapshot(early, late));
  expect(ids(openIncidents(state))).toEqual(["late", "early"]);
});
