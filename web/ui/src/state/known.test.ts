import { expect, test } from "vitest";
import { asKnown } from "./known";

test("a name that differs only in capital letters is the one that is there", () => {
  expect(asKnown("sea", ["Birds", "Sea"])).toBe("Sea");
});

test("where both are there, each is itself, and a new name stays as it is written", () => {
  expect([asKnown("sea", ["Sea", "sea"]), asKnown("Seaside", ["Sea"])]).toEqual(["sea", "Seaside"]);
});
