/** What a move within an order means. */

type Named = { video_hash: string };

/** The list with the one at a place standing at another. */
export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
  const [moved] = list.slice(from, from + 1);
  return list.toSpliced(from, 1).toSpliced(to, 0, moved as T);
}

/** Beside which other one it will stand then; null where nobody knows that one yet. */
export function neighbourOf(list: readonly (Named | undefined)[], from: number, to: number): { after: string } | { before: string } | null {
  const others = list.toSpliced(from, 1);
  const [before, after] = [others[to - 1], others[to]];
  if (before) return { after: before.video_hash };
  return after ? { before: after.video_hash } : null;
}
