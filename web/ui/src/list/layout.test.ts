import { expect, test } from "vitest";
import { heightOf, laidOut, layoutOf, movedTo, placeOf, scrollBy, spanOf, TALLEST } from "./layout";

const grid = layoutOf("grid", "medium", 1320);

test("a phone shows two columns of the usual size, and three or one of the others", () => {
  expect(layoutOf("grid", "medium", 358).columns).toBe(2);
  expect(layoutOf("grid", "small", 358).columns).toBe(3);
  expect(layoutOf("grid", "large", 358).columns).toBe(1);
});

test("columns fill the width and never pass it", () => {
  for (const width of [300, 519, 520, 777, 1320, 1760, 3000]) {
    for (const size of ["small", "medium", "large"] as const) {
      const { columns, column, width: card } = layoutOf("grid", size, width);
      const used = (columns - 1) * column + card;
      expect(used).toBeLessThanOrEqual(width);
      expect(used).toBeGreaterThan(width - columns);
    }
  }
});

test("larger letters make taller rows", () => {
  expect(layoutOf("compact", "medium", 1000, 24).row).toBe(60);
  expect(layoutOf("grid", "medium", 1000, 24).height).toBeGreaterThan(layoutOf("grid", "medium", 1000).height);
});

test("each card stands in the row and column of its number, and the height holds the last one", () => {
  expect(placeOf(grid, 0)).toEqual({ x: 0, y: 0 });
  expect(placeOf(grid, grid.columns + 1)).toEqual({ x: grid.column, y: grid.row });
  expect(heightOf(grid, 0)).toBe(0);
  expect(heightOf(grid, 3 * grid.columns + 1)).toBe(placeOf(grid, 3 * grid.columns).y + grid.height);
});

test("only rows that reach into the screen are in sight, wherever it is", () => {
  expect(spanOf(grid, 10_000, -500, 0)).toEqual({ first: 0, end: 0 });
  expect(spanOf(grid, 10_000, 10 * grid.row - 1, 12 * grid.row)).toEqual({ first: 9 * grid.columns, end: 12 * grid.columns });
  expect(spanOf(grid, 7, 0, 5000)).toEqual({ first: 0, end: 7 });
  expect(spanOf(grid, 7, 90_000, 95_000)).toEqual({ first: 6, end: 7 });
});

test("a hundred thousand videos can be laid out in every view, and no list grows taller than browsers draw", () => {
  for (const [view, width] of [["grid", 358], ["list", 358], ["compact", 1320], ["grid", 1320]] as const) {
    const layout = layoutOf(view, "medium", width);
    expect(laidOut(layout, 100_000)).toBe(100_000);
    expect(heightOf(layout, laidOut(layout, 10_000_000))).toBeLessThanOrEqual(TALLEST);
  }
});

test("arrows move along the grid and stop at its edges", () => {
  const { columns } = grid;
  const count = 3 * columns + 2;
  const from = (key: string, index: number) => movedTo(key, index, grid, count, 2 * grid.row);
  expect(from("ArrowRight", 0)).toBe(1);
  expect(from("ArrowLeft", 0)).toBe(0);
  expect(from("ArrowDown", 1)).toBe(1 + columns);
  expect(from("ArrowUp", 1)).toBe(1);
  expect(from("ArrowDown", 2 * columns + 3)).toBe(count - 1);
  expect(from("ArrowDown", count - 1)).toBe(count - 1);
  expect(from("Home", 9)).toBe(0);
  expect(from("End", 0)).toBe(count - 1);
  expect(from("PageDown", 1)).toBe(1 + 2 * columns);
  expect(from("PageUp", 1 + columns)).toBe(1);
  expect(from("x", 1)).toBeNull();
});

test("the page scrolls only as far as shows the row", () => {
  expect(scrollBy(200, 100, 60, 900)).toBe(0);
  expect(scrollBy(20, 100, 60, 900)).toBe(-40);
  expect(scrollBy(850, 100, 60, 900)).toBe(50);
  expect(scrollBy(850, 2000, 60, 900)).toBe(790);
});
