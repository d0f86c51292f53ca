/** A new honour as it is filled in. */
import type { Definition, DefinitionBody } from "@/features/honours/api";

export const LEVELS = ["team", "street", "district", "city"] as const;
/** The numbers of an honour, with what the platform takes. */
export const AMOUNTS = [
  { name: "quota", least: 1, most: 2000 },
  { name: "quorum", least: 1, most: 15 },
  { name: "endorsements", least: 0, most: 5 },
  { name: "notice_workdays", least: 1, most: 60 },
] as const;
/** What the record must show for somebody to be put forward by it; 0: not asked. */
export const CRITERIA = [
  { name: "hours", least: 0, most: 8784 },
  { name: "answered", least: 0, most: 1000 },
  { name: "years", least: 0, most: 100 },
] as const;

export const draft = () => ({
  name: "", name_en: "", about: "", about_en: "", citation: "", citation_en: "", area_code: "",
  level: "district" as (typeof LEVELS)[number], vote: "secret" as "secret" | "open",
  quota: 10, quorum: 3, endorsements: 1, notice_workdays: 5, hours: 0, answered: 0, years: 0,
});
export type Draft = ReturnType<typeof draft>;

/** An honour that there is, to be edited. */
export function drafted(one: Definition): Draft {
  const { level, vote, quota, quorum, endorsements, notice_workdays, area_code, name, about, citation, criteria } = one;
  const words = { name: name.zh, name_en: name.en, about: about.zh, about_en: about.en, citation: citation.zh, citation_en: citation.en };
  const { hours = 0, answered = 0, years = 0 } = criteria;
  return { ...words, level, vote, quota, quorum, endorsements, notice_workdays, area_code, hours, answered, years };
}

const within = (given: Draft) =>
  [...AMOUNTS, ...CRITERIA].every(({ name, least, most }) => Number.isInteger(given[name]) && given[name] >= least && given[name] <= most);

export const complete = (given: Draft) =>
  Boolean(given.name.trim() && given.name_en.trim() && given.citation.trim() && given.area_code) && within(given);

export function body(given: Draft): DefinitionBody {
  const { hours, answered, years, ...rest } = given;
  return { ...rest, issuer: "", criteria: { hours, answered, years } };
}
