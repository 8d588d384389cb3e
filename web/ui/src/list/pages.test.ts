import { expect, test } from "vitest";
import { farthest, PAGE, pagesOf } from "./pages";

test("what is in sight lies on one page or on some in a row", () => {
  expect(pagesOf(0, 10)).toEqual([0]);
  expect(pagesOf(PAGE - 1, PAGE + 1)).toEqual([0, 1]);
  expect(pagesOf(5 * PAGE, 7 * PAGE)).toEqual([5, 6]);
  expect(pagesOf(0, 0)).toEqual([0]);
});

test("the pages farthest from what is in sight are let go of, never those in sight", () => {
  expect(farthest([0, 1, 2, 50, 51], [50, 51], 3)).toEqual([0, 1]);
  expect(farthest([0, 1], [0, 1], 5)).toEqual([]);
  expect(farthest([0, 1, 2], [0, 1, 2], 1)).toEqual([]);
});
