import { describe, expect, it } from "vitest";
import type { HistoryEntry } from "../../api/types";
import { type Day, SIZE, daysOf } from "./blocks";

const DAY = 86_400_000_000;
const NOON = new Date(2026, 10, 23, 12).getTime() * 1000;

const entry = (place: number, actor = "person", moment = NOON): HistoryEntry =>
  ({ place, actor, recorded_at: moment, command_id: String(place) }) as HistoryEntry;

const entries = (from: number, to: number, actor = "person"): HistoryEntry[] =>
  Array.from({ length: from - to }, (_, at) => entry(from - at, actor));

const runsOn = (days: Day[]): number[][] => days.flatMap(({ blocks }) => blocks.flatMap(({ runs }) => runs.map((run) => run.entries.map((each) => each.place))));

describe("the history in blocks", () => {
  it("puts what scans did next to each other together", () => {
    const rows = [entry(5), entry(4, "scanner"), entry(3, "media"), entry(2), entry(1, "scanner")];
    expect(runsOn(daysOf(rows))).toEqual([[5], [4, 3], [2], [1]]);
  });

  it("keeps what a scan did in its block under its name while the scan adds to it", () => {
    const rows = [...entries(500, 490, "scanner"), ...entries(490, 480)];
    const before = daysOf(rows);
    const after = daysOf([...entries(600, 500, "scanner"), ...rows], before);
    const named = (days: Day[]): string[] => days[0]!.blocks.map(({ key, runs }) => `${key} ${runs[0]!.anchor.command_id}`);
    expect(named(after)).toEqual(named(before));
    expect(after[0]!.blocks[0]!.runs[0]!.entries).toHaveLength(110);
  });

  it("has every entry once, in order, by days", () => {
    const rows = [entry(9, "person", NOON + DAY), ...entries(8, 0)];
    const days = daysOf(rows);
    expect(days.map((day) => day.key)).toEqual([20261124, 20261123]);
    expect(days.flatMap((day) => day.blocks.flatMap((block) => block.runs.flatMap((run) => run.entries)))).toEqual(rows);
  });

  it("keeps all blocks but the last as they are when older entries come", () => {
    const rows = entries(500, 300);
    const before = daysOf(rows);
    const after = daysOf([...rows, ...entries(300, 200)], before);
    const [old, now] = [before[0]!.blocks, after[0]!.blocks];
    expect(now.slice(0, old.length - 1)).toEqual(old.slice(0, -1));
    expect(now.slice(0, old.length - 1).every((block, at) => block === old[at])).toBe(true);
    expect(now.every((block) => block.runs.length <= SIZE)).toBe(true);
  });

  it("keeps all blocks but the first as they are when something new is done", () => {
    const rows = entries(500, 300);
    const before = daysOf(rows);
    const after = daysOf([entry(501), ...rows], before);
    expect(after[0]!.blocks.slice(1).every((block, at) => block === before[0]!.blocks[at + 1])).toBe(true);
  });

  it("is the same day where nothing changed", () => {
    const rows = entries(100, 0);
    const before = daysOf(rows);
    expect(daysOf([...rows], before)[0]).toBe(before[0]);
  });
});
