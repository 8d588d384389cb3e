/** How the names of the catalogue are sorted, put under letters and cut into rows. Pure. */
import type { CatalogueEntry } from "../api/types";

export const KINDS = ["performer", "studio", "collection", "tag", "series"] as const;
export type Kind = (typeof KINDS)[number];
export const SORTS = ["name", "videos", "newest", "rating"] as const;
export type Sort = (typeof SORTS)[number];

/** An entry with what it is found and sorted by. */
export interface Listed {
  entry: CatalogueEntry;
  /** Without case and accents. */
  plain: string;
  key: string;
  /** Place in `GROUPS`. */
  group: number;
}

const SCRIPTS: readonly (readonly [RegExp, string, string])[] = [
  [/\p{Script=Greek}/u, "Ω", "Greek"],
  [/\p{Script=Cyrillic}/u, "Я", "Cyrillic"],
  [/\p{Script=Hebrew}/u, "א", "Hebrew"],
  [/\p{Script=Arabic}/u, "ع", "Arabic"],
  [/\p{Script=Devanagari}/u, "अ", "Devanagari"],
  [/\p{Script=Thai}/u, "ก", "Thai"],
  [/\p{Script=Hangul}/u, "한", "Hangul"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "か", "Kana"],
  [/\p{Script=Han}/u, "漢", "Han"],
];
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const SIGNS = LETTERS.length;
const OTHERS = SIGNS + 1 + SCRIPTS.length;

/** Under which names stand, in their order: A to Z, what begins with no letter, then other scripts. */
export const GROUPS: readonly { sign: string; name: string }[] = [
  ...LETTERS.map((sign) => ({ sign, name: sign })),
  { sign: "#", name: "Digits and signs" },
  ...SCRIPTS.map(([, sign, name]) => ({ sign, name })),
  { sign: "…", name: "Other scripts" },
];

/** Letters that are no Latin letter with a mark on it, and what they are taken for. */
const TAKEN_FOR: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" };

/** Without case, accents and the like. */
export const plain = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøđðþłı]/g, (letter) => TAKEN_FOR[letter] ?? letter);

export function groupOf(plainName: string): number {
  const first = /[\p{L}\p{N}]/u.exec(plainName)?.[0] ?? "";
  if (first >= "a" && first <= "z") return first.charCodeAt(0) - 97;
  if (!/\p{L}/u.test(first)) return SIGNS;
  const script = SCRIPTS.findIndex(([fits]) => fits.test(first));
  return script < 0 ? OTHERS : SIGNS + 1 + script;
}

/** What a name is sorted by: signs at its beginning are left out, and numbers count as numbers. */
const keyOf = (plainName: string): string => plainName.replace(/^[^\p{L}\p{N}]+/u, "").replace(/\d+/g, (digits) => digits.padStart(10, "0"));

export function listed(entries: readonly CatalogueEntry[]): Listed[] {
  const made = entries.map((entry): Listed => {
    const name = plain(entry.name);
    return { entry, plain: name, key: keyOf(name), group: groupOf(name) };
  });
  return made.sort((a, b) => a.group - b.group || compare(a.key, b.key) || compare(a.entry.name, b.entry.name));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether an order shows its largest first where nobody says otherwise. */
export const fallsByDefault = (sort: Sort): boolean => sort !== "name";

/** Names that are left by a filter, in an order; `all` as `listed` made it. */
export function chosen(all: readonly Listed[], { q, least, sort, falls }: { q: string; least: number; sort: Sort; falls: boolean }): Listed[] {
  const words = plain(q).split(/\s+/).filter(Boolean);
  const left = all.filter(({ entry, plain: name }) => entry.videos >= least && words.every((word) => name.includes(word)));
  if (sort === "name") return falls ? left.reverse() : left;
  const sign = falls ? -1 : 1;
  if (sort === "videos") return left.sort((a, b) => sign * (a.entry.videos - b.entry.videos));
  if (sort === "newest") return left.sort((a, b) => sign * (a.entry.newest - b.entry.newest));
  return left.sort((a, b) => byRating(a.entry, b.entry, sign));
}

/** Those without a rating come last both ways; of equal ones the one that more ratings say. */
function byRating(a: CatalogueEntry, b: CatalogueEntry, sign: number): number {
  const [one, other] = [a.rating ?? null, b.rating ?? null];
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return sign * (one - other || (a.rated ?? 0) - (b.rated ?? 0));
}

export type Row = { group: number; count: number } | { first: number; entries: readonly CatalogueEntry[] };

/** Lines of so many names, under their letters where they are sorted by name. */
export function rowsOf(names: readonly Listed[], columns: number, withLetters: boolean): Row[] {
  const rows: Row[] = [];
  for (let begin = 0; begin < names.length; ) {
    const group = names[begin]?.group ?? 0;
    let end = withLetters ? begin : names.length;
    while (end < names.length && names[end]?.group === group) end += 1;
    if (withLetters) rows.push({ group, count: end - begin });
    for (let at = begin; at < end; at += columns) rows.push({ first: at, entries: names.slice(at, Math.min(at + columns, end)).map(({ entry }) => entry) });
    begin = end;
  }
  return rows;
}

/** Where each row begins, and last where all end, in pixels. */
export function topsOf(heights: readonly number[]): Float64Array {
  const tops = new Float64Array(heights.length + 1);
  heights.forEach((height, at) => (tops[at + 1] = (tops[at] ?? 0) + height));
  return tops;
}

/** The row at a height, in the list of where each begins. */
export function rowAt(tops: Float64Array, y: number): number {
  let [low, high] = [0, Math.max(0, tops.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}
