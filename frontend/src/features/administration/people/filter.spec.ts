import { expect, test } from "vitest";
import { fits } from "./filter";

const row = { person: { id: "1", name: "周警官", phone_masked: "138****0001" }, role: "liaison" as const };

test.each([
  ["", "", true],
  ["周", "", true],
  ["王", "", false],
  ["0001", "", true],
  ["13800000001", "", true],
  ["13800000002", "", false],
  ["1", "", false],
  ["", "captain", false],
  ["周", "liaison", true],
])("%s and %s: %s", (sought, role, expected) => expect(fits(row, sought, role)).toBe(expected));
