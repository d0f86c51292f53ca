/** The calls of the captain's desk. */
import { fileOf, get, patch, post, put, type Query, remove, upload, urlOf } from "@/api/client";
import type { Items, Location } from "@/api/types";
import type * as Wire from "./wires";

/** Every page of a list, up to `most` rows. */
async function whole<T>(path: string, query: Query, most = 3000): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Items<T> = await get<Items<T>>(path, { ...query, cursor, limit: 200 });
    all.push(...page.items);
    cursor = page.next ?? null;
  } while (cursor && all.length < most);
  return all;
}

export const myTeams = () => whole<Wire.TeamSummary>("/teams", { mine: true }, 400);
export const findTeams = (q: string) => get<Items<Wire.TeamSummary>>("/teams", { q: q || undefined, limit: 20 });
/** Those of one's own areas, and those that one leads or belongs to. */
export const ownTeams = (q: string, kind: string, cursor: string | null) =>
  get<Items<Wire.TeamSummary>>("/teams", { mine: true, q: q || undefined, kind: kind || undefined, cursor, limit: 50 });
export const foundTeam = (body: Wire.TeamInput, key: string) => post<Wire.TeamDetail>("/teams", body, key);
export const team = (id: string) => get<Wire.TeamDetail>(`/teams/${id}`);
export const changeTeam = (id: string, body: Partial<Wire.TeamDetail>) => patch<Wire.TeamDetail>(`/teams/${id}`, body);
export const dropEmblem = (id: string) => remove(`/teams/${id}/emblem`);

export const putEmblem = (id: string, file: File) => upload("PUT", `/teams/${id}/emblem`, file);

export interface MemberFilter {
  status: string;
  role: string;
  q: string;
  expiring_days: number | null;
}
const asked = (filter: MemberFilter): Query => ({
  status: filter.status || undefined,
  role: filter.role || undefined,
  q: filter.q.trim() || undefined,
  expiring_days: filter.expiring_days ?? undefined,
});
export const members = (id: string, filter: MemberFilter, cursor: string | null) =>
  get<Items<Wire.Member>>(`/teams/${id}/members`, { ...asked(filter), cursor, limit: 100 });
/** Who goes on patrol: members, and those on trial beside a mentor. */
export const serving = async (id: string) =>
  (await whole<Wire.Member>(`/teams/${id}/members`, {})).filter(({ status }) => status === "active" || status === "trial");
export const findMembers = (id: string, q: string) => get<Items<Wire.Member>>(`/teams/${id}/members`, { q: q || undefined, limit: 8 });
export const exportUrl = (id: string, filter: MemberFilter, format: "csv" | "xlsx") => urlOf(`/teams/${id}/members/export`, { ...asked(filter), format });
export const wholeList = (id: string, filter: MemberFilter, format: "csv" | "xlsx", reason: string) => fileOf(`/teams/${id}/members/export`, { ...asked(filter), format, reason });
export type MemberMove = "accept" | "activate" | "rest" | "resume" | "remove";
export const moveMember = (id: string, move: MemberMove) => post<Wire.Member>(`/memberships/${id}/${move}`, {});
export const acceptMember = (id: string, body: { mentor: string | null; trial_days: number }) => post<Wire.Member>(`/memberships/${id}/accept`, body);
export const transferMember = (id: string, team: string) => post<Wire.Member>(`/memberships/${id}/transfer`, { team });
export const changeMember = (id: string, body: { roles?: string[]; rank?: Wire.Rank; mentor?: string }) => patch<Wire.Member>(`/memberships/${id}`, body);
export const certificates = (id: string) => whole<Wire.Certificate>(`/teams/${id}/certificates`, {});
export const addCertificate = (id: string, body: { person: string; kind: string; issued_on: string | null; expires_on: string | null; number: string }) =>
  post<Wire.Certificate>(`/teams/${id}/certificates`, body);
export const dropCertificate = (id: string) => remove(`/certificates/${id}`);

export const shifts = (id: string, from_on: string, to_on: string) => whole<Wire.Shift>("/shifts", { team: id, from_on, to_on });
export const shift = (id: string) => get<Wire.ShiftDetail>(`/shifts/${id}`);
export const gaps = (id: string) => get<Items<Wire.Gap>>("/shifts/gaps", { team: id, limit: 50 });
export const ask = (id: string, people: string[]) => post<void>(`/shifts/${id}/ask`, { people });
export interface ShiftInput {
  team: string;
  title: string;
  starts_at: string;
  ends_at: string;
  needs: Wire.Need[];
  area_code: string;
  meeting_point: string;
  location: Location;
}
export const makeShift = (body: ShiftInput, key: string) => post<Wire.ShiftDetail>("/shifts", body, key);
export const previewMove = (id: string, body: { starts_at: string; ends_at: string }) => post<Items<Wire.KeptOff>>(`/shifts/${id}/preview-move`, body);
export const moveShift = (id: string, body: { starts_at: string; ends_at: string }, key: string) => patch<Wire.ShiftDetail>(`/shifts/${id}`, body, key);
export const cancelShift = (id: string, reason: string) => post<Wire.ShiftDetail>(`/shifts/${id}/cancel`, { reason });
export const copyWeek = (body: { team: string; from_on: string; to_on: string }, key: string) =>
  post<{ id: string; created: number }>("/shifts/copy-week", body, key);
export const dropCopied = (id: string) => remove(`/shifts/copied/${id}`);

export interface SignedUp {
  id: string;
  state: string;
}
export const assign = (id: string, person: string, role: string) => post<SignedUp>(`/shifts/${id}/assign`, { person, role });
export const dropSignUp = (id: string) => remove(`/sign-ups/${id}`);
export const noShow = (id: string, reason: string) => post<void>(`/sign-ups/${id}/no-show`, { reason });
export const withdrawNoShow = (id: string) => post<void>(`/sign-ups/${id}/no-show/withdraw`, {});
export const attended = (id: string, body: { person: string; in_at?: string; out_at?: string; reason: string }) =>
  post<void>(`/shifts/${id}/attendances`, body);

export const plans = (id: string) => whole<Wire.Plan>("/plans", { team: id }, 400);
export const plan = (id: string) => get<Wire.Plan>(`/plans/${id}`);
export type PreviewInput = Pick<Wire.PlanInput, "team" | "first_on" | "start_time" | "duration_minutes" | "rule" | "holidays"> & { plan?: string };
export const previewPlan = (body: PreviewInput) => post<Wire.PlanPreview>("/plans/preview", body);
export const makePlan = (body: Wire.PlanInput, key: string) => post<Wire.Plan>("/plans", body, key);
export const changePlan = (id: string, body: Omit<Wire.PlanInput, "team">) => patch<Wire.Plan>(`/plans/${id}`, body);
export const movePlan = (id: string, move: "activate" | "end") => post<Wire.Plan>(`/plans/${id}/${move}`, {});

export const levels = (area: string) => get<Wire.Levels>("/levels", { area });
export const setLevel = (body: Wire.LevelInput) => put<{ id: string; shifts: number }>("/levels", body);
export const presence = (days: number) => get<Wire.Presence>("/presence", { days });
export const held = (id: string) => get<Items<{ id: string }>>("/hours/held", { team: id, limit: 50 });
export const calendarLink = () => get<{ url: string | null; made_at: string | null }>("/me/calendar-link");
export const makeCalendarLink = () => post<{ url: string }>("/me/calendar-link", {});
export const dropCalendarLink = () => remove("/me/calendar-link");
