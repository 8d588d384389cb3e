/** Which pages of an answer are known, and which are to be fetched: pure bookkeeping of numbers. */

/** Videos that are fetched at once. */
export const PAGE = 48;
/** So many pages are kept; those farthest from what is seen are let go of. */
const KEPT = 60;

export const pageOf = (index: number): number => Math.floor(index / PAGE);

/** The pages that hold some items. */
export function pagesOf(first: number, end: number): number[] {
  const from = pageOf(first);
  return Array.from({ length: Math.max(1, pageOf(Math.max(first, end - 1)) - from + 1) }, (_, at) => from + at);
}

/** The pages that may be forgotten, farthest first, while some are wanted. */
export function farthest(known: Iterable<number>, wanted: readonly number[], most = KEPT): number[] {
  const middle = ((wanted[0] ?? 0) + (wanted.at(-1) ?? 0)) / 2;
  const byDistance = [...known].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
  return byDistance.slice(0, Math.max(0, byDistance.length - most)).filter((page) => !wanted.includes(page));
}
