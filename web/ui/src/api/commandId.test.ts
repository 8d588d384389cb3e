import { expect, test } from "vitest";
import { newCommandId } from "./commandId";

test("a name is a uuid7 of its moment", () => {
  expect(newCommandId(0x0123456789ab)).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("names of later moments come later, and no two are the same", () => {
  expect(newCommandId(1_700_000_000_000) < newCommandId(1_700_000_000_001)).toBe(true);
  expect(new Set(Array.from({ length: 1000 }, () => newCommandId(1)))).toHaveLength(1000);
});
