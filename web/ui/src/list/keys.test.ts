import { expect, test } from "vitest";
import { cardActionFor, listActionFor } from "./keys";

const pressed = (key: string, held: Partial<Record<"shiftKey" | "ctrlKey" | "metaKey" | "altKey", boolean>> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

test("digits rate from C to S+, and zero takes the rating away", () => {
  expect(cardActionFor(pressed("1"))).toEqual({ name: "rate", rating: "C" });
  expect(cardActionFor(pressed("8"))).toEqual({ name: "rate", rating: "S+" });
  expect(cardActionFor(pressed("0"))).toEqual({ name: "rate", rating: null });
  expect(cardActionFor(pressed("9"))).toBeNull();
});

test("what is held with Ctrl or Alt belongs to the browser, but for Ctrl or Cmd with A", () => {
  expect(cardActionFor(pressed("f", { ctrlKey: true }))).toBeNull();
  expect(listActionFor(pressed("v", { ctrlKey: true }))).toBeNull();
  expect(listActionFor(pressed("a", { metaKey: true }))).toEqual({ name: "all" });
  expect(listActionFor(pressed("a", { ctrlKey: true, shiftKey: true }))).toBeNull();
  expect(listActionFor(pressed("a"))).toBeNull();
});

test("capital letters mean the same, and choosing with Shift is still choosing", () => {
  expect(cardActionFor(pressed("X", { shiftKey: true }))).toEqual({ name: "choose" });
  expect(listActionFor(pressed("V"))).toEqual({ name: "turn" });
});
