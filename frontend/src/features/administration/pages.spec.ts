import { expect, test } from "vitest";
import type { RoleName } from "@/api/types";
import { pagesFor } from "./pages";

const names = (...mine: RoleName[]) => pagesFor((...roles) => roles.some((role) => mine.includes(role))).map((page) => page.name);

test("everybody finds their own security, and nothing else without a role", () => {
  expect(names()).toEqual(["security"]);
  expect(names("liaison")).toEqual(["security"]);
});

test("each administrator finds their own part, and nobody another's", () => {
  expect(names("system_administrator")).toEqual(["security", "people", "tokens"]);
  expect(names("security_administrator")).toEqual(["security", "sessions"]);
  expect(names("audit_administrator")).not.toContain("people");
});
