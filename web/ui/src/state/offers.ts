/** What a field for names offers for what is written in it; pure. */
import type { FoundEntity } from "../api/types";

export interface Offer {
  name: string;
  /** Whether nothing is called so yet. */
  isNew: boolean;
  /** The other name by which it was found. */
  alias?: string | null | undefined;
  /** How many have it; null where that is not known. */
  videos: number | null;
}

export interface Offers {
  list: readonly Offer[];
  /** The place of the one that Enter takes; -1 for none. */
  chosen: number;
}

export interface Bounds {
  /** Names that are given already. */
  without: readonly string[];
  /** Whether a name that nothing has may be given. */
  mayBeNew: boolean;
  /** Whether Enter takes what is written, however much something is like it. */
  isExact?: boolean;
}

/** A thing, and the other name by which it was found. */
export type Found = Pick<FoundEntity, "name" | "alias"> & { videos?: number };

const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Whether a word of the name begins with what is written, in whatever case, accents and signs. */
function begins(name: string, written: string): boolean {
  const [own, wanted] = [name, written].map((each) => folded(each).replace(/[^\p{L}\p{N}]+/gu, " ").trim()) as [string, string];
  return ` ${own}`.includes(` ${wanted}`) || own.replaceAll(" ", "").startsWith(wanted.replaceAll(" ", ""));
}

/** A name as it is written already, where it differs only in capital letters: nobody means two tags by `sea` and `Sea`. */
export function asKnown(written: string, known: readonly Found[]): string {
  if (known.some(({ name }) => name === written)) return written;
  return known.find(({ name, alias }) => isSame(name, written) || (alias && isSame(alias, written)))?.name ?? written;
}

/** Those of some names that hold what is written; all of them where nothing is. */
export function holding(written: string, names: readonly string[]): Found[] {
  const wanted = folded(written);
  const rank = (name: string): number => (folded(name) === wanted ? 0 : folded(name).startsWith(wanted) ? 1 : 2);
  const fitting = names.filter((name) => folded(name).includes(wanted));
  return fitting.sort((one, other) => rank(one) - rank(other)).map((name) => ({ name }));
}

/**
 * What there is, as found, and last what is written as a new name. Enter takes what is exactly that, or else the first that has a word
 * that begins so, or else the new one: `old` is not meant to be `golden`.
 */
export function offersFor(written: string, found: readonly Found[], { without, mayBeNew, isExact = false }: Bounds): Offers {
  const text = written.trim();
  const exact = asKnown(text, found);
  const isThere = [...without, ...found.map(({ name }) => name)].some((name) => isSame(name, exact));
  const list: Offer[] = found.filter(({ name }) => !without.includes(name)).map(({ name, alias, videos }) => ({ name, isNew: false, alias, videos: videos ?? null }));
  const likely = list.findIndex(({ name, alias }) => [name, alias ?? ""].some((each) => each && begins(each, text)));
  if (mayBeNew && text && !isThere) list.push({ name: text, isNew: true, videos: null });
  if (!text || isExact) return { list, chosen: -1 };
  if (isThere) return { list, chosen: list.findIndex(({ name }) => name === exact) };
  return { list, chosen: likely >= 0 ? likely : list.findIndex(({ isNew }) => isNew) };
}
