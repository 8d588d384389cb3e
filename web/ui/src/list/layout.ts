/** Where the cards of an endless list stand: pure numbers, in CSS pixels. Every row of a list is as tall as the others. */

export const VIEWS = ["grid", "list", "compact"] as const;
export type View = (typeof VIEWS)[number];
export const SIZES = ["small", "medium", "large"] as const;
export type Size = (typeof SIZES)[number];

export interface Layout {
  columns: number;
  /** Of one card. */
  width: number;
  height: number;
  /** From the top of a row to the top of the next one. */
  row: number;
  /** From the left of a column to the left of the next one. */
  column: number;
}

/** Items from `first` up to but not including `end`. */
export interface Span {
  first: number;
  end: number;
}

/**
 * The tallest list that is laid out: Firefox draws nothing beyond 17.8 million pixels, Chromium nothing beyond 33.5 million.
 * That is 150,000 rows of the list and 140,000 cards in two columns on a phone.
 */
export const TALLEST = 16_000_000;

/** Below this width a grid has as many columns as fit a phone. */
const NARROW = 520;
const NARROW_COLUMNS: Record<Size, number> = { small: 3, medium: 2, large: 1 };
const NARROWEST: Record<Size, number> = { small: 168, medium: 232, large: 340 };
/** What stands under the picture of a card: a title of one or two lines, names, and facts; in rem. */
export const WORDS: Record<Size, number> = { small: 3.25, medium: 5.5, large: 5.5 };
/** Of rows, in rem; those that can be pressed with a finger are 40 pixels or more from the medium size on. */
const ROWS: Record<"list" | "compact", Record<Size, number>> = {
  list: { small: 4.75, medium: 6.5, large: 9 },
  compact: { small: 2, medium: 2.5, large: 3 },
};

/** @param rem - Pixels of the root's font size, so that larger letters get the room that they need. */
export function layoutOf(view: View, size: Size, width: number, rem = 16): Layout {
  if (view !== "grid") {
    const height = Math.round(ROWS[view][size] * rem);
    return { columns: 1, width, height, row: height, column: width };
  }
  const isNarrow = width < NARROW;
  const [across, down] = isNarrow ? [12, 16] : [16, 24];
  const columns = isNarrow ? NARROW_COLUMNS[size] : Math.max(1, Math.floor((width + across) / (NARROWEST[size] + across)));
  const card = Math.max(1, Math.floor((width - across * (columns - 1)) / columns));
  const height = Math.round((card * 9) / 16 + WORDS[size] * rem);
  return { columns, width: card, height, row: height + down, column: card + across };
}

/** How many of the items can be laid out. */
export const laidOut = ({ columns, row }: Layout, count: number): number => Math.min(count, Math.floor(TALLEST / row) * columns);

export function heightOf({ columns, row, height }: Layout, count: number): number {
  const rows = Math.ceil(count / columns);
  return rows ? (rows - 1) * row + height : 0;
}

export function placeOf({ columns, row, column }: Layout, index: number): { x: number; y: number } {
  return { x: (index % columns) * column, y: Math.floor(index / columns) * row };
}

/** The items of all rows that reach between two heights of the list. */
export function spanOf({ columns, row }: Layout, count: number, top: number, bottom: number): Span {
  const first = Math.max(0, Math.floor(top / row)) * columns;
  const end = Math.max(0, Math.ceil(bottom / row)) * columns;
  return { first: Math.min(first, Math.max(0, count - 1)), end: Math.min(end, count) };
}

/** Where a key leads from an item; null where it is no key of the list. */
export function movedTo(key: string, from: number, { columns, row }: Layout, count: number, screen: number): number | null {
  const last = count - 1;
  const page = Math.max(1, Math.floor(screen / row)) * columns;
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, PageUp: -page, PageDown: page };
  if (key === "Home" || key === "End") return key === "Home" ? 0 : last;
  const step = steps[key];
  if (step === undefined) return null;
  const to = from + step;
  if (to >= 0 && to <= last) return to;
  // The last row may be shorter, and a page may reach beyond an end: what is next is taken in place of nothing.
  if (key === "PageUp") return from % columns;
  const isInLastRow = Math.floor(from / columns) === Math.floor(last / columns);
  return to > last && !isInLastRow && key !== "ArrowRight" ? last : from;
}

/** How far the page must scroll to show a row between two edges of the screen; 0 where it is seen already. */
export function scrollBy(top: number, height: number, upper: number, lower: number): number {
  if (top < upper) return top - upper;
  return top + height > lower ? Math.min(top - upper, top + height - lower) : 0;
}
