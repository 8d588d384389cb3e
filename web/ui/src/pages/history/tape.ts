/** A heat tape as what is drawn: stretches of parts that were watched equally often. */

export interface Stretch {
  /** The first of its parts, and how many they are. */
  from: number;
  length: number;
  times: number;
}

/** Stretches that were watched at all, in order. */
export function stretches(times: readonly number[]): Stretch[] {
  const found: Stretch[] = [];
  for (const [from, each] of times.entries()) {
    const last = found.at(-1);
    if (last && last.times === each && last.from + last.length === from) last.length += 1;
    else if (each > 0) found.push({ from, length: 1, times: each });
  }
  return found;
}

/** The part that was watched most often, the first one of equals. */
export function hottest(times: readonly number[]): number {
  return Math.max(0, times.indexOf(Math.max(...times)));
}
