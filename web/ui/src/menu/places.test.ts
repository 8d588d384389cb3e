import { expect, test } from "vitest";
import { inside, movedTo, typedTo } from "./places";

const widths = [1, 1, 8, 1];

test("arrows go round the rows and along the one that has several", () => {
  expect(movedTo("ArrowUp", { row: 0, column: 0 }, widths)).toEqual({ row: 3, column: 0 });
  expect(movedTo("ArrowDown", { row: 3, column: 0 }, widths)).toEqual({ row: 0, column: 0 });
  expect(movedTo("ArrowRight", { row: 2, column: 7 }, widths)).toEqual({ row: 2, column: 0 });
  expect(movedTo("ArrowDown", { row: 2, column: 5 }, widths)).toEqual({ row: 3, column: 0 });
  expect(movedTo("ArrowRight", { row: 0, column: 0 }, widths)).toBeNull();
  expect(movedTo("End", { row: 0, column: 0 }, widths)).toEqual({ row: 3, column: 0 });
});

test("a letter goes to the next entry that begins with it, and further letters narrow it", () => {
  const labels = ["Open", "Open in a new tab", "Similar", "Tag"];
  expect(typedTo("o", labels, 0)).toBe(1);
  expect(typedTo("o", labels, 1)).toBe(0);
  expect(typedTo("si", labels, 2)).toBe(2);
  expect(typedTo("x", labels, 0)).toBe(-1);
});

test("a menu stays inside the window: after the place, else before it, else at the edge", () => {
  expect(inside(100, 200, 800)).toBe(100);
  expect(inside(700, 200, 800)).toBe(500);
  expect(inside(150, 300, 390)).toBe(82);
  expect(inside(-20, 200, 800)).toBe(8);
  expect(inside(100, 900, 800)).toBe(8);
});
