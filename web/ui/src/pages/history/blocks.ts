/** Cuts the history into days, days into blocks, so that a long list is made and drawn in parts that stay as they are. */
import type { HistoryEntry } from "../../api/types";
import { groupedBy } from "../../grouped";
import { type Run, runsOf } from "../../runs";

/** Rows that are drawn together or not at all. */
export const SIZE = 48;

export interface Block {
  key: string;
  /** One entry of the person each, or several of scans and media jobs. */
  runs: Run<HistoryEntry>[];
}

export interface Day {
  /** Such as 20261123. */
  key: number;
  /** A moment of it. */
  moment: number;
  blocks: Block[];
}

/** Entries of the person stand alone, those of scans and media jobs together. */
const areOne = (one: HistoryEntry, next: HistoryEntry): boolean => one.actor !== "person" && next.actor !== "person";

const dayOf = (microseconds: number): number => {
  const date = new Date(microseconds / 1000);
  return (date.getFullYear() * 100 + date.getMonth() + 1) * 100 + date.getDate();
};

/**
 * The days of the history.
 *
 * @param entries - The newest first.
 * @param before - What came back the last time: what did not change is the same object again, and is not drawn anew.
 */
export function daysOf(entries: readonly HistoryEntry[], before: readonly Day[] = []): Day[] {
  const known = new Map(before.map((day) => [day.key, day]));
  return [...groupedBy(entries, (entry) => dayOf(entry.recorded_at))].map(([key, rows]) => {
    const old = known.get(key);
    const runs = runsOf(rows, areOne, old?.blocks.flatMap((block) => block.runs));
    const blocks = blocksOf(key, runs, old?.blocks ?? []);
    const isSame = old?.blocks.length === blocks.length && blocks.every((block, at) => block === old.blocks[at]);
    return isSame ? old : { key, moment: rows[0]?.recorded_at ?? 0, blocks };
  });
}

/** A run belongs where the entry is that it is known by; places are numbered from the beginning, so that news move no block. */
function blocksOf(day: number, runs: readonly Run<HistoryEntry>[], before: readonly Block[]): Block[] {
  const known = new Map(before.map((block) => [block.key, block]));
  return [...groupedBy(runs, ({ anchor }) => Math.floor(anchor.place / SIZE))].map(([number, some]) => {
    const key = `${day}/${number}`;
    const old = known.get(key);
    return old && areSame(old.runs, some) ? old : { key, runs: some };
  });
}

function areSame(one: readonly Run<HistoryEntry>[], other: readonly Run<HistoryEntry>[]): boolean {
  return one.length === other.length && one.every(({ entries }, at) => entries.length === other[at]?.entries.length && entries.every((entry, place) => entry === other[at]?.entries[place]));
}
