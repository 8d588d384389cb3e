import { expect, test } from "vitest";
import { runsOf } from "./runs";

const entries = (...names: string[]): { command_id: string }[] => names.map((command_id) => ({ command_id }));
/** Those with the same first letter are one. */
const areAlike = (one: { command_id: string }, next: { command_id: string }): boolean => one.command_id[0] === next.command_id[0];

test("a run is known by the same entry while others join it in front and behind", () => {
  const first = runsOf(entries("a3", "a2", "b1"), areAlike);
  const newer = runsOf(entries("a5", "a4", "a3", "a2", "b1"), areAlike, first);
  const older = runsOf(entries("a5", "a4", "a3", "a2", "b1", "b0"), areAlike, newer);
  expect(older.map(({ entries: some }) => some.map(({ command_id }) => command_id))).toEqual([["a5", "a4", "a3", "a2"], ["b1", "b0"]]);
  for (const runs of [first, newer, older]) expect(runs.map(({ anchor }) => anchor.command_id)).toEqual(["a3", "b1"]);
});

test("a run whose entry is gone is known by its first one", () => {
  const first = runsOf(entries("a3", "a2"), areAlike);
  expect(runsOf(entries("a4", "a2"), areAlike, first)[0]?.anchor.command_id).toBe("a4");
});
