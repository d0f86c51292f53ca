/** Stars, titles and boards. */
import { get, put } from "@/api/client";
import type { components } from "@/api/schema";

type Schema = components["schemas"];
export type Standing = Schema["Standing"];
export type Ladder = Schema["StandingLadder"];
export type TeamsBoard = Schema["TeamsBoard"];
export type PeopleBoard = Schema["PeopleBoard"];

export const standing = () => get<Standing>("/me/standing");
export const teamsBoard = (period: string) => get<TeamsBoard>("/boards/teams", { period });
export const peopleBoard = (period: string, team: string | null) => get<PeopleBoard>("/boards/people", { period, team });
export const list = (listed: boolean) => put<{ listed: boolean }>("/me/boards", { listed });
