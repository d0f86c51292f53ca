import { expect, test } from "vitest";
import { ringsFor } from "./mini-map";

test.each([
  [20, [10, 20]],
  [58, [50, 100]],
  [210, [100, 200]],
  [9000, [2500, 5000]],
])("%d metres get rings of %j", (metres, rings) => expect(ringsFor(metres)).toEqual(rings));
