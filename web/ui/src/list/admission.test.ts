import { expect, test } from "vitest";
import { fitting } from "./admission.svelte";

test("as many come as fit into the time, by what one took", () => {
  expect(fitting(6, 0.5)).toBe(12);
  expect(fitting(3, 1)).toBe(3);
});

test("some come however long they take, and not all at once however short", () => {
  expect(fitting(3, 400)).toBe(2);
  expect(fitting(6, 0)).toBe(48);
});
