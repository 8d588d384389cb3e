import { expect, test } from "vitest";
import { FRAMES, frameAt, placeOf } from "./scrub";

test("every frame has an equal part of the width", () => {
  expect(Array.from({ length: 32 }, (_, at) => frameAt(at + 0.5, 32))).toEqual(Array.from({ length: 32 }, (_, at) => at >> 1));
});

test("beyond the edges the first and the last frame are shown", () => {
  expect([frameAt(-5, 100), frameAt(100, 100), frameAt(500, 100), frameAt(3, 0)]).toEqual([0, FRAMES - 1, FRAMES - 1, 0]);
});

test("frames lie row by row", () => {
  expect(placeOf(0)).toBe("0% 0%");
  expect(placeOf(3)).toBe("100% 0%");
  expect(placeOf(4)).toBe(`0% ${100 / 3}%`);
  expect(placeOf(15)).toBe("100% 100%");
});
