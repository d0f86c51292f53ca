import { expect, test } from "vitest";
import { gcj02 } from "@/map/shift";
import { metres } from "@/map/geometry";
import { inWgs84 } from "./coordinates";

const TOWER: [number, number] = [113.3191, 23.1066];

test("WGS-84 stays, GCJ-02 comes back to it", () => {
  expect(inWgs84(TOWER, "wgs84")).toEqual(TOWER);
  expect(metres(inWgs84(gcj02(TOWER), "gcj02"), TOWER)).toBeLessThan(0.1);
});

test("BD-09 comes back too", () => {
  const [x, y] = gcj02(TOWER);
  const turn = (Math.PI * 3000) / 180;
  const radius = Math.sqrt(x * x + y * y) + 0.00002 * Math.sin(y * turn);
  const angle = Math.atan2(y, x) + 0.000003 * Math.cos(x * turn);
  const baidu: [number, number] = [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
  expect(metres(inWgs84(baidu, "bd09"), TOWER)).toBeLessThan(1);
});
