import { expect, test } from "vitest";
import { fit } from "./fuzzy";

test("a name fits where its letters come in their order, whatever their case and accents", () => {
  expect(fit("dsh", "Dashboard")).toBeGreaterThan(0);
  expect(fit("FAHRE", "Die Fähre")).toBeGreaterThan(0);
  expect(fit("hsd", "Dashboard")).toBe(0);
  expect(fit("", "Anything")).toBe(1);
});

test("the same name fits best, a run better than scattered letters, beginnings of words better than their insides", () => {
  expect(fit("history", "History")).toBe(1);
  expect(fit("his", "History")).toBeGreaterThan(fit("his", "Has its day"));
  expect(fit("sn", "Scan now")).toBeGreaterThan(fit("sn", "Season"));
});
