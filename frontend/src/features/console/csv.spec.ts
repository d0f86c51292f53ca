import { expect, test } from "vitest";
import { csv } from "./csv";

test("cells are quoted where needed and numbers kept", () => {
  expect(csv([["a,b", 'say "hi"', 3, null]])).toBe('\uFEFF"a,b","say ""hi""",3,\r\n');
});

test("no cell is a formula", () => {
  expect(csv([["=1+1", "+86", "-2", "@x", -2]])).toBe("\uFEFF'=1+1,'+86,'-2,'@x,-2\r\n");
});

test("no cell is a formula in full-width forms either", () => {
  expect(csv([["＝1", "＋1", "－1", "＠x", "\n=1"]])).toBe("\uFEFF'＝1,'＋1,'－1,'＠x,\"'\n=1\"\r\n");
});
