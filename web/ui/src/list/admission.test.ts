import { expect, test } from "vitest";
import { nextAllowance } from "./admission.svelte";

test("a frame that took too long lets fewer come next, but always one", () => {
  expect(nextAllowance(12, 24, 12)).toBe(3);
  expect(nextAllowance(1, 400, 1)).toBe(1);
});

test("quick frames let more come, as far as that was tried", () => {
  expect(nextAllowance(12, 2, 12)).toBe(16);
  expect(nextAllowance(3, 1, 12)).toBe(12);
  expect(nextAllowance(48, 1, 48)).toBe(48);
});
