/** What a move within an order means. */

type Named = { video_hash: string };

/** The list with the one at a place standing at another. */
export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
  const others = without(list, from);
  return [...others.slice(0, to), ...list.slice(from, from + 1), ...others.slice(to)];
}

/** The list without the one at a place. */
export function without<T>(list: readonly T[], place: number): T[] {
  return list.filter((_, at) => at !== place);
}

/** Beside which other one it will stand then; null where nobody knows that one yet. */
export function neighbourOf(list: readonly (Named | undefined)[], from: number, to: number): { after: string } | { before: string } | null {
  const others = without(list, from);
  const [before, after] = [others[to - 1], others[to]];
  if (before) return { after: before.video_hash };
  return after ? { before: after.video_hash } : null;
}
