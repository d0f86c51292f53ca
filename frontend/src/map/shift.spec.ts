import { describe, expect, it } from "vitest";
import { from, gcj02, onto, wgs84, type LonLat } from "./shift";
import { metres } from "./geometry";

const TOWER: LonLat = [113.31914, 23.10899];

describe("shift", () => {
  it("moves Canton Tower by some 626 metres", () => {
    expect(Math.abs(metres(TOWER, gcj02(TOWER)) - 626)).toBeLessThan(8);
  });

  it("comes back to below a centimetre", () => {
    for (const point of [TOWER, [113.0, 22.6], [114.05, 23.93]] as LonLat[])
      expect(metres(wgs84(gcj02(point)), point)).toBeLessThan(0.01);
  });

  it("leaves a WGS-84 layer and the world outside China alone", () => {
    expect(onto("wgs84", TOWER)).toEqual(TOWER);
    expect(from("wgs84", TOWER)).toEqual(TOWER);
    expect(gcj02([2.35, 48.85])).toEqual([2.35, 48.85]);
  });
});
