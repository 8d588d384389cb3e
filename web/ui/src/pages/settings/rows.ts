/** Lists whose rows are edited in place: what moves keeps its identity, and what was written is told apart from what came. */
export interface Row<Value> {
  id: number;
  value: Value;
}

let last = 0;

export const rowOf = <Value>(value: Value): Row<Value> => ({ id: ++last, value });

/** The list with the row at `from` standing at `to`; the same list where that is no place in it. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  if (to < 0 || to >= list.length || from === to) return [...list];
  const others = list.filter((_, at) => at !== from);
  return [...others.slice(0, to), list[from] as Item, ...others.slice(to)];
}

/** The rows as they are where they say what `values` say, or else new ones. */
export function rowsFor<Value>(rows: readonly Row<Value>[], values: readonly Value[]): Row<Value>[] {
  const same = JSON.stringify(rows.map((row) => row.value)) === JSON.stringify(values);
  return same ? [...rows] : values.map((value) => rowOf(structuredClone(value)));
}

export interface Span {
  begin: string;
  end: string;
}

/** "01:00-07:00, 13:00-14:00" as spans of two clock times; null where it says something that two clocks cannot show. */
export function spansOf(text: string): Span[] | null {
  if (!text.trim()) return [];
  const spans = text.split(",").map((part) => /^\s*(\d{1,2}:\d\d)\s*-\s*(\d{1,2}:\d\d)\s*$/.exec(part));
  if (spans.some((span) => !span || [span[1], span[2]].some((time) => Number(time?.split(":")[0]) > 23))) return null;
  return spans.map((span) => ({ begin: span![1]!.padStart(5, "0"), end: span![2]!.padStart(5, "0") }));
}

export const textOfSpans = (spans: readonly Span[]): string => spans.map(({ begin, end }) => `${begin}-${end}`).join(", ");
