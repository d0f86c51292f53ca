/** The calls of the patrols. */
import { get, post, put, remove, urlOf } from "@/api/client";
import type { Items, Location } from "@/api/types";
import type { Certificate, Hazard, HazardKind, MySignUp, Offer, OwnSignUp, PlaceCode, Role, Shift, ShiftDetail, Squad, Task, Team, Turnout } from "./wires";

export type Where = Pick<Location, "lon" | "lat" | "crs">;

// Shifts
export const mySignUps = () => get<Items<OwnSignUp>>("/me/sign-ups", { limit: 100 });
export const openShifts = (from_on: string, to_on: string, where: Where | null) =>
  get<Items<Shift>>("/shifts", { open: true, from_on, to_on, limit: 50, ...where });
export const shift = (id: string) => get<ShiftDetail>(`/shifts/${id}`);
export const signUp = (id: string, role: Role | undefined, key: string) => post<MySignUp>(`/shifts/${id}/sign-ups`, { role }, key);
export const cancelSignUp = (id: string) => remove(`/sign-ups/${id}`);
export const answerAsk = (id: string, accept: boolean) => post<MySignUp>(`/sign-ups/${id}/answer`, { accept });
export const offers = () => get<Items<Offer>>("/me/offers");
export const offer = (signUpId: string, to?: string) => post<{ id: string }>(`/sign-ups/${signUpId}/offer`, { to });
export const takeOffer = (id: string) => post<MySignUp>(`/offers/${id}/take`, {});
export const withdrawOffer = (id: string) => remove(`/offers/${id}`);
export const contest = (signUpId: string, text: string) => post<unknown>(`/sign-ups/${signUpId}/contest`, { text });

// On the street
export const turnout = () => get<Turnout>("/me/turnout");
export const placeCode = (id: string) => get<PlaceCode>(`/shifts/${id}/code`);
export const checkInFor = (id: string, body: { person: string; in_at?: string; out_at?: string; reason: string }) => post<unknown>(`/shifts/${id}/attendances`, body);

// Hazards
export const hazards = () => get<Items<Hazard>>("/hazards", { mine: true, limit: 50 });
export const reportHazard = (body: { kind: HazardKind; location: Location; place: string }, key: string) =>
  post<Hazard>("/hazards", body, key);
export const hazardPhoto = (id: string) => urlOf(`/hazards/${id}/photo`);

// Squads
export const tasks = (where: Where | null) => get<Items<Task>>("/tasks", { ...where });
export const squadCode = (task: string) => get<Squad>(`/tasks/${task}/code`);
export const takeTask = (id: string) => post<Squad>(`/tasks/${id}/take`, {});
export const joinTask = (code: string) => post<{ shift: string }>("/tasks/join", { code });

// Teams
export const myTeams = () => get<Items<Team>>("/me/teams");
export const findTeams = (q: string) => get<Items<Team>>("/teams", { q: q || undefined, limit: 20 });
export const applyTo = (team: string) => post<unknown>(`/teams/${team}/apply`, {});
export const transferTo = (membership: string, team: string) => post<unknown>(`/memberships/${membership}/transfer`, { team });
export const leaveTeam = (membership: string) => post<unknown>(`/memberships/${membership}/leave`, {});
export const alertsOf = (team: string, on: boolean) => put<unknown>(`/me/teams/${team}/alerts`, { on });
export const certificates = () => get<Items<Certificate> & { insured_until: string | null }>("/me/certificates");

// Calendar
export const calendarLink = () => get<{ made_at: string | null }>("/me/calendar-link");
export const makeCalendarLink = () => post<{ url: string }>("/me/calendar-link", {});
export const endCalendarLink = () => remove("/me/calendar-link");

// Safety
export const helpOver = (id: string) => post<void>(`/me/help/${id}/over`, {});
export const allRight = () => post<unknown>("/me/turnout/all-right", {});
