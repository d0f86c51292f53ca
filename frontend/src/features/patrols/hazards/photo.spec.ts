import { expect, test } from "vitest";
import { fit } from "./photo";

test("a large photo is made small and keeps its shape", () => expect(fit(4000, 3000)).toEqual({ width: 1600, height: 1200 }));
test("an upright one is bounded by its height", () => expect(fit(3000, 4000)).toEqual({ width: 1200, height: 1600 }));
test("a small one stays as it is", () => expect(fit(800, 600)).toEqual({ width: 800, height: 600 }));
test("a very long one keeps a pixel", () => expect(fit(20000, 2)).toEqual({ width: 1600, height: 1 }));
