import { expect, test } from "vitest";
import { hidden, HIDDEN } from "./unnamed";

test("what stands for a name is as long as it, and breaks where it breaks, but says nothing of it", () => {
  const text = "Harbour at Dawn by the sea";
  expect(hidden(text)).toHaveLength(text.length);
  expect(hidden(text).trimEnd().replace(/[\s\u00a0]+$/u, "")).toBe(HIDDEN);
  expect(hidden(text).lastIndexOf(" ")).toBe(text.lastIndexOf(" "));
});

test("a short name is as long as any other short one", () => {
  expect(hidden("sea")).toBe(hidden("Ana"));
});
