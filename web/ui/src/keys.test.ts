import { expect, test } from "vitest";
import { GLOBAL_KEYS, globalAction, keysFor } from "./keys";
import { cardActionFor, listActionFor } from "./list/keys";
import { actionFor, BINDINGS } from "./player/keys";

const key = (name: string, held: Partial<KeyboardEvent> = {}) => ({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

test("a key of every page is no key of the player", () => {
  const player = new Set(BINDINGS.flatMap(({ keys }) => keys));
  for (const { keys } of GLOBAL_KEYS) for (const each of keys) expect(player.has(each)).toBe(false);
  expect(actionFor(key("b"))).toBe(null);
});

test("letters mean nothing while somebody types, but discreet mode and the palette are always at hand", () => {
  expect(globalAction(key("b"), false)).toBe("discreet");
  expect(globalAction(key("b"), true)).toBe(null);
  expect(globalAction(key("F9"), true)).toBe("discreet");
  expect(globalAction(key("k", { metaKey: true }), true)).toBe("palette");
  expect(globalAction(key("z", { ctrlKey: true }), true)).toBe(null);
});

test("shift and the modifiers make another key", () => {
  expect(globalAction(key("?", { shiftKey: true }), false)).toBe("help");
  expect(globalAction(key("Z", { ctrlKey: true, shiftKey: true }), false)).toBe("redo");
  expect(globalAction(key("B", { shiftKey: true }), false)).toBe(null);
  expect(globalAction(key("b", { ctrlKey: true }), false)).toBe(null);
  expect(globalAction(key("/", { altKey: true }), false)).toBe(null);
});

test("the keys of the open page come first", () => {
  expect(keysFor("video")[0]?.title).toBe("Play");
  expect(keysFor("home")[0]?.title).toBe("Anywhere");
});

test("a key of every page is no key of a list", () => {
  for (const { keys } of GLOBAL_KEYS.filter(({ keys }) => keys.every((each) => !each.includes("+")))) {
    for (const each of keys) expect([cardActionFor(key(each)), listActionFor(key(each))]).toEqual([null, null]);
  }
});
