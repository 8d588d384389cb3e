import { expect, test } from "vitest";
import { turn } from "./turns";

test("three go at once, the others in order as turns end or are given up", () => {
  const gone: number[] = [];
  const ends = [0, 1, 2, 3, 4, 5].map((number) => turn(() => gone.push(number)));
  expect(gone).toEqual([0, 1, 2]);
  ends[3]?.();
  ends[1]?.();
  ends[1]?.();
  expect(gone).toEqual([0, 1, 2, 4]);
  for (const end of ends) end();
  expect(gone).toEqual([0, 1, 2, 4, 5]);
  turn(() => gone.push(6))();
  expect(gone.at(-1)).toBe(6);
});
