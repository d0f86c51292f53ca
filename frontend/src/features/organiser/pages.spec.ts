import { expect, test } from "vitest";
import type { RoleName } from "@/api/types";
import { known } from "@/i18n";
import { nameOf, type OrganiserPart, PARTS, partsFor } from "./pages";

const has = (mine: RoleName) => (...roles: RoleName[]) => roles.includes(mine);
const page = (path: string, roles?: RoleName[]) => ({ path, title: path, component: async () => ({}), roles });
const part: OrganiserPart = { title: "part", order: 1, pages: [page("a"), page("b", ["captain"])] };

test("a page is an organiser's unless it says whose it is", () => {
  expect(partsFor(has("organiser"), [part])[0]?.pages.map(({ path }) => path)).toEqual(["a"]);
  expect(partsFor(has("captain"), [part])[0]?.pages.map(({ path }) => path)).toEqual(["b"]);
});

test("a part without a page for somebody is not shown to them", () => {
  expect(partsFor(has("liaison"), [part])).toEqual([]);
});

test("each part and page of the desk has a name on screen, and an address of its own", () => {
  const pages = PARTS.flatMap(({ pages }) => pages);
  for (const { title } of [...PARTS, ...pages]) expect(known(title), title).toBe(true);
  expect(new Set(pages.map(nameOf)).size).toBe(pages.length);
});
