import { expect, test } from "vitest";
import { isAskedFor, toPlay } from "./asked";

const press = (keys: MouseEventInit = {}) => ({ ctrlKey: false, metaKey: false, shiftKey: false, ...keys }) as MouseEvent;

test("the video of the button plays, and once only", () => {
  toPlay("one")(press());
  expect([isAskedFor("one"), isAskedFor("one")]).toEqual([true, false]);
});

test("another video that is opened in between plays nothing, and neither does the first one later", () => {
  toPlay("one")(press());
  expect([isAskedFor("two"), isAskedFor("one")]).toEqual([false, false]);
});

test("what opens in another tab plays nothing here", () => {
  toPlay("one")(press({ ctrlKey: true }));
  expect(isAskedFor("one")).toBe(false);
});
