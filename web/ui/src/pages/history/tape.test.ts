import { describe, expect, it } from "vitest";
import { hottest, stretches } from "./tape";

describe("a heat tape", () => {
  it("joins parts that were watched equally often, and leaves out what was not", () => {
    expect(stretches([0, 1, 1, 2, 0, 2, 0])).toEqual([
      { from: 1, length: 2, times: 1 },
      { from: 3, length: 1, times: 2 },
      { from: 5, length: 1, times: 2 },
    ]);
    expect(stretches([0, 0])).toEqual([]);
  });

  it("knows where it is hottest", () => {
    expect(hottest([0, 1, 3, 3, 2])).toBe(2);
    expect(hottest([])).toBe(0);
  });
});
