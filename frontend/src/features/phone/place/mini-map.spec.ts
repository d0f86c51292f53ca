import { expect, test } from "vitest";
import { ringsFor } from "./mini-map";

test.each([
  [3, [5, 10]],
  [58, [20, 50]],
  [210, [100, 200]],
  [9000, [2000, 5000]],
])("%d metres get rings of %j", (metres, rings) => expect(ringsFor(metres)).toEqual(rings));
