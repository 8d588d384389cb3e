import { expect, test } from "vitest";
import { startOf, withLoop } from "./start";

const parameters = (query: string): URLSearchParams => new URLSearchParams(query);

test("an address says where to begin, and what to repeat", () => {
  expect(startOf(parameters("?t=12.5"))).toEqual({ time: 12.5, loop: null });
  expect(startOf(parameters("?loop=3-7.25"))).toEqual({ time: 3, loop: { start: 3, end: 7.25 } });
  expect(startOf(parameters("?t=4&loop=3-7.25"))).toEqual({ time: 4, loop: { start: 3, end: 7.25 } });
});

test.each(["", "?t=x", "?t=-3", "?loop=7-3", "?loop=a-b", "?loop=3"])("%s says nothing", (query) => {
  expect(startOf(parameters(query))).toEqual({ time: null, loop: null });
});

test("a loop is written into an address beside what is there, and taken out again", () => {
  expect(withLoop("?list=a", { start: 1.23456, end: 2 })).toBe("?list=a&loop=1.235-2");
  expect(withLoop("?list=a&loop=1-2", null)).toBe("?list=a");
  expect(withLoop("?loop=1-2", { start: 1, end: null })).toBe("");
});
