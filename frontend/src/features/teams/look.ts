/** How a team's public page reads and looks. Pure. */
import type { PublicTeam } from "./api";

export interface Figure {
  what: "members" | "years" | "sub";
  number: number | string;
}

export function paragraphs(story: string): string[] {
  return story.split(/\n+/).map((each) => each.trim()).filter(Boolean);
}

/** How many belong, how many whole years it has been there, how many groups it has. */
export function figuresOf(team: Pick<PublicTeam, "members" | "founded_on" | "sub_teams">, today: Date): Figure[] {
  const found: Figure[] = [{ what: "members", number: team.members }];
  const years = team.founded_on ? yearsSince(team.founded_on, today) : 0;
  if (years > 0) found.push({ what: "years", number: years });
  if (team.sub_teams.length) found.push({ what: "sub", number: team.sub_teams.length });
  return found;
}

/** Dark letters on light colours: by the weight that the eye gives to red, green and blue. */
export function inkOn(colour: string): string {
  const [r = 0, g = 0, b = 0] = (colour.match(/[\da-f]{2}/gi) ?? []).map((part) => parseInt(part, 16));
  return 0.299 * r + 0.587 * g + 0.114 * b > 150 ? "#1b1f24" : "#ffffff";
}

function yearsSince(day: string, today: Date): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const before = today.getMonth() + 1 < month || (today.getMonth() + 1 === month && today.getDate() < date);
  return today.getFullYear() - year - (before ? 1 : 0);
}
