/** Entries of a list that stand in one line, which stays the same line while others join it at either end. */

export interface Run<T> {
  /** Names the run: one of its entries, and the same one for as long as it is there. */
  anchor: T;
  entries: T[];
}

/**
 * @param areOne - Whether an entry stands in one line with the one before it.
 * @param before - The runs as they were the last time.
 */
export function runsOf<T extends { command_id: string }>(entries: readonly T[], areOne: (one: T, next: T) => boolean, before: readonly Run<T>[] = []): Run<T>[] {
  const found: T[][] = [];
  for (const entry of entries) {
    const last = found.at(-1);
    if (last && areOne(last.at(-1) as T, entry)) last.push(entry);
    else found.push([entry]);
  }
  const anchors = new Map(before.map(({ anchor }) => [anchor.command_id, anchor]));
  return found.map((some) => {
    const known = some.find(({ command_id }) => anchors.has(command_id));
    return { anchor: (known && anchors.get(known.command_id)) ?? (some[0] as T), entries: some };
  });
}
