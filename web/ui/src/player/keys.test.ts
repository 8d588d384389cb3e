import { expect, test } from "vitest";
import { actionFor, BINDINGS } from "./keys";

const press = (key: string, held: Partial<Record<"shiftKey" | "ctrlKey" | "metaKey" | "altKey", boolean>> = {}) =>
  actionFor({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

test.each([
  [[" ", "k", "K"], { name: "play" }],
  [["a", "ArrowLeft", "j"], { name: "seekBy", seconds: -7 }],
  [["d", "ArrowRight", "l"], { name: "seekBy", seconds: 7 }],
  [["q"], { name: "seekBy", seconds: -45 }],
  [["e"], { name: "seekBy", seconds: 45 }],
  [["4"], { name: "seekToTenth", tenth: 4 }],
  [["Home", "0"], { name: "seekToTenth", tenth: 0 }],
  [["x"], { name: "stepFrame", frames: 1 }],
  [["w", "m"], { name: "mute" }],
  [["r"], { name: "addMarker" }],
  [["Enter"], { name: "nameMarker" }],
  [["f"], { name: "fullscreen" }],
  [["c"], { name: "subtitles" }],
  [["z"], { name: "stepFrame", frames: -1 }],
  [["ArrowUp"], { name: "volumeBy", change: 0.05 }],
  [["ArrowDown"], { name: "volumeBy", change: -0.05 }],
  [["v"], { name: "loop" }],
  [["g"], { name: "random" }],
  [["s"], { name: "grab" }],
  [["t"], { name: "theatre" }],
  [["p"], { name: "pictureInPicture" }],
])("%j means %j", (keys, action) => {
  for (const key of keys) expect(press(key)).toEqual(action);
});

test("Shift makes steps small, and frames into speed, and long steps into markers", () => {
  expect(press("A", { shiftKey: true })).toEqual({ name: "seekBy", seconds: -2 });
  expect(press("X", { shiftKey: true })).toEqual({ name: "speedBy", change: 0.25 });
  expect(press("E", { shiftKey: true })).toEqual({ name: "toMarker", direction: 1 });
});

test("keys with Ctrl, Alt or Meta stay the browser's", () => {
  for (const held of ["ctrlKey", "altKey", "metaKey"] as const) expect(press("r", { [held]: true })).toBeNull();
});

test("no key is bound twice", () => {
  const all = BINDINGS.flatMap(({ keys }) => keys);
  expect(new Set(all).size).toBe(all.length);
});
