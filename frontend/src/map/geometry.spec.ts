import { describe, expect, it } from "vitest";
import { bounds, bow, corners, metres, ring } from "./geometry";
import type { LonLat } from "./shift";

const CENTRE: LonLat = [113.2644, 23.125];

describe("geometry", () => {
  it("draws a ring whose every corner is as far away as asked", () => {
    for (const corner of ring(CENTRE, 320)) expect(metres(CENTRE, corner)).toBeCloseTo(320, 0);
  });

  it("closes the ring", () => {
    const line = ring(CENTRE, 110);
    expect(metres(line[0]!, line[line.length - 1]!)).toBeLessThan(0.001);
  });

  it("bows from one end to the other", () => {
    const line = bow(CENTRE, [113.27, 23.13]);
    expect(line[0]).toEqual(CENTRE);
    expect(line[line.length - 1]).toEqual([113.27, 23.13]);
  });

  it("finds the box of nested coordinates", () => {
    expect(
      bounds(
        corners([
          [
            [
              [1, 2],
              [3, 1],
            ],
          ],
          [
            [
              [0, 5],
              [2, 2],
            ],
          ],
        ]),
      ),
    ).toEqual([0, 1, 3, 5]);
    expect(bounds([])).toBeNull();
  });
});
