import { expect, test } from "vitest";
import { Taps } from "./taps";

test("one tap goes nowhere, a second one on the same side soon after goes seven seconds, and each further one again", () => {
  const taps = new Taps();
  expect(taps.tap(0.9, 1000).seconds).toBe(0);
  expect(taps.tap(0.85, 1200).seconds).toBe(7);
  expect(taps.tap(0.9, 1450).seconds).toBe(7);
  expect(taps.tap(0.1, 1500).seconds).toBe(0);
  expect(taps.tap(0.2, 1700).seconds).toBe(-7);
});

test("two slow taps, or two in the middle, go nowhere", () => {
  const taps = new Taps();
  taps.tap(0.9, 0);
  expect(taps.tap(0.9, 900).seconds).toBe(0);
  taps.tap(0.5, 1000);
  expect(taps.tap(0.5, 1100).seconds).toBe(0);
});
