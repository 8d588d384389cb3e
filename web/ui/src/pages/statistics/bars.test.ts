import { describe, expect, it } from "vitest";
import type { Bin, Distribution } from "../../api/types";
import { barsOf, weeksOf } from "./bars";

const bin = (name: string, videos = 1, field = "added"): Bin => ({ name, query: `${field}:${name}`, videos, duration: 10 * videos, size: 100 * videos });
const of = (field: Distribution["field"], ...bins: Bin[]): Distribution => ({ field, bins, unknown: 0 });

describe("bars of a distribution", () => {
  it("has months without gaps, and none to search for in those that are empty", () => {
    expect(barsOf(of("added", bin("2025-11"), bin("2026-02", 3))).map(({ name, videos, query }) => [name, videos, query])).toEqual([
      ["2025-11", 1, "added:2025-11"],
      ["2025-12", 0, ""],
      ["2026-01", 0, ""],
      ["2026-02", 3, "added:2026-02"],
    ]);
  });

  it("has years where the months are many, each with all of its months", () => {
    expect(barsOf(of("released", bin("1998-03"), bin("1998-12", 2), bin("2001-04")))).toEqual([
      { name: "1998", videos: 3, duration: 30, size: 300, query: "released:1998" },
      { name: "1999", videos: 0, duration: 0, size: 0, query: "" },
      { name: "2000", videos: 0, duration: 0, size: 0, query: "" },
      { name: "2001", videos: 1, duration: 10, size: 100, query: "released:2001" },
    ]);
  });

  it("leaves other fields as they are", () => {
    expect(barsOf(of("rating", bin("B", 2, "rating"), bin("S", 1, "rating"))).map(({ name }) => name)).toEqual(["B", "S"]);
    expect(barsOf(of("added"))).toEqual([]);
  });

  it("has weeks without watching between those with", () => {
    expect(weeksOf([{ monday: "2026-10-26", seconds: 5 }, { monday: "2026-11-09", seconds: 7 }])).toEqual([
      { name: "2026-10-26", seconds: 5 },
      { name: "2026-11-02", seconds: 0 },
      { name: "2026-11-09", seconds: 7 },
    ]);
    expect(weeksOf([])).toEqual([]);
    expect(weeksOf([{ monday: "2020-01-06", seconds: 5 }, { monday: "2026-11-09", seconds: 7 }], 10)).toHaveLength(10);
  });
});
