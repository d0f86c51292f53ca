import { expect, test } from "vitest";
import type { Approval } from "@/api/types";
import { approvalsReduce, inOrder, NO_APPROVALS, putAway, take } from "./model";

const NOW = Date.parse("2026-11-21T06:30:00Z");

function request(id: string, change: Partial<Approval> = {}): Approval {
  return {
    id,
    kind: "units",
    state: "waiting",
    status: "actual",
    subject_id: "incident",
    reference: "GZ-20261121-0042",
    title: { zh: "人群拥挤：再派 1 个单元", en: "Crowd crush: 1 more unit" },
    area: { code: "440104", name: "越秀区" },
    areas: ["440104"],
    units: 1,
    recipients: 5,
    digest: "d",
    text: null,
    reason: "",
    requested_by: { id: "other", name: "周警官" },
    requested_at: "2026-11-21T06:29:00Z",
    due_at: "2026-11-21T06:34:00Z",
    decided_by: null,
    decided_at: null,
    decision_reason: "",
    follows: null,
    ...change,
  };
}

const mine = { requested_by: { id: "me", name: "我" } };
const ids = (state: typeof NO_APPROVALS, now = NOW) => inOrder(state, "me", now).map((item) => item.id);

test("what I may decide comes before what I asked for", () => {
  const all = [request("own", { ...mine, due_at: "2026-11-21T06:31:00Z" }), request("late"), request("soon", { due_at: "2026-11-21T06:32:00Z" })];
  const state = all.reduce((before, item) => take(before, item, "me"), NO_APPROVALS);
  expect(ids(state)).toEqual(["soon", "late", "own"]);
});

test("what is decided leaves the desks of the others and stays on that of who asked", () => {
  let state = take(take(NO_APPROVALS, request("a"), "me"), request("b", mine), "me");
  state = take(state, request("a", { state: "approved" }), "me");
  state = take(state, request("b", { ...mine, state: "refused" }), "me");
  expect(ids(state)).toEqual(["b"]);
  expect(ids(putAway(state, "b"))).toEqual([]);
});

test("a late word about what is over does not bring it back", () => {
  const refused = take(take(NO_APPROVALS, request("b", mine), "me"), request("b", { ...mine, state: "refused" }), "me");
  expect(take(refused, request("b", mine), "me")).toBe(refused);
});

test("a snapshot replaces what waits in its district only", () => {
  let state = take(take(NO_APPROVALS, request("here"), "me"), request("there", { areas: ["440106"] }), "me");
  state = approvalsReduce(state, "440104", { op: "snapshot", data: { approvals: [request("new")] } }, "me");
  expect(ids(state).sort()).toEqual(["new", "there"]);
});

test("what is dead is not shown", () => {
  const state = take(NO_APPROVALS, request("a"), "me");
  expect(ids(state, Date.parse("2026-11-21T06:34:01Z"))).toEqual([]);
});
