/** What anybody may read of a team. */
import { get } from "@/api/client";
import type { components } from "@/api/schema";

export type PublicTeam = components["schemas"]["PublicTeam"];

export const publicTeam = (team: string) => get<PublicTeam>(`/public/teams/${encodeURIComponent(team)}`);
