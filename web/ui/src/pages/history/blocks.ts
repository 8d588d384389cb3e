/** Cuts the history into days, days into blocks, so that a long list is made and drawn in parts that stay as they are. */
import type { HistoryEntry } from "../../api/types";
import { groupedBy } from "../../grouped";

/** Rows that are drawn together or not at all. */
export const SIZE = 48;

/** Entries side by side: one of the person, or several of scans and media jobs. */
export type Run = HistoryEntry[];

export interface Block {
  key: string;
  runs: Run[];
}

export interface Day {
  /** Such as 20261123. */
  key: number;
  /** A moment of it. */
  moment: number;
  blocks: Block[];
}

/** Consecutive entries of the person one by one, those of scans and media jobs together. */
export function runsOf(rows: readonly HistoryEntry[]): Run[] {
  const runs: Run[] = [];
  for (const entry of rows) {
    const last = runs.at(-1);
    if (last && entry.actor !== "person" && last[0]?.actor !== "person") last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

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
    const blocks = blocksOf(key, runsOf(rows), old?.blocks ?? []);
    const isSame = old?.blocks.length === blocks.length && blocks.every((block, at) => block === old.blocks[at]);
    return isSame ? old : { key, moment: rows[0]?.recorded_at ?? 0, blocks };
  });
}

/** A run belongs where its newest entry is; places are numbered from the beginning, so that news move no block. */
function blocksOf(day: number, runs: readonly Run[], before: readonly Block[]): Block[] {
  const known = new Map(before.map((block) => [block.key, block]));
  return [...groupedBy(runs, (run) => Math.floor((run[0]?.place ?? 0) / SIZE))].map(([number, some]) => {
    const key = `${day}/${number}`;
    const old = known.get(key);
    return old && areSame(old.runs, some) ? old : { key, runs: some };
  });
}

function areSame(one: readonly Run[], other: readonly Run[]): boolean {
  return one.length === other.length && one.every((run, at) => run.length === other[at]?.length && run.every((entry, place) => entry === other[at]?.[place]));
}
