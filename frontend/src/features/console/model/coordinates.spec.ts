import { expect, test } from "vitest";
import { coordinatesIn } from "./coordinates";

test.each([
  ["113.2644, 23.1250", { lon: 113.2644, lat: 23.125 }],
  ["23.1250 113.2644", { lon: 113.2644, lat: 23.125 }],
  ["（113.2644，23.1250）", { lon: 113.2644, lat: 23.125 }],
  ["北纬23.125 东经113.2644", { lon: 113.2644, lat: 23.125 }],
  ["N23.125° E113.2644°", { lon: 113.2644, lat: 23.125 }],
])("reads %s whichever way round", (text, found) => {
  expect(coordinatesIn(text)).toEqual(found);
});

test.each(["北京路步行街", "高第街 12 号", "113.2644", "1 2", "113.2, 23.1, 5", "", "NaN, 23"])(
  "leaves %s to the search",
  (text) => expect(coordinatesIn(text)).toBeNull(),
);
