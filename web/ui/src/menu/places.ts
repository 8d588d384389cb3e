/** Moves inside a menu whose rows hold one entry or several; pure. */

export interface Spot {
  row: number;
  column: number;
}

/** Where a key leads from a spot, round and round; null where it is no key that moves. */
export function movedTo(key: string, { row, column }: Spot, widths: readonly number[]): Spot | null {
  const rows = widths.length;
  const width = widths[row] ?? 1;
  const at = (to: number): Spot => {
    const next = (to + rows) % rows;
    return { row: next, column: Math.min(column, (widths[next] ?? 1) - 1) };
  };
  if (key === "ArrowDown") return at(row + 1);
  if (key === "ArrowUp") return at(row - 1);
  if (key === "Home") return { row: 0, column: 0 };
  if (key === "End") return { row: rows - 1, column: 0 };
  if (width < 2) return null;
  if (key === "ArrowRight") return { row, column: (column + 1) % width };
  return key === "ArrowLeft" ? { row, column: (column + width - 1) % width } : null;
}

/** The next of some labels that begins with what was typed; the present one counts only where it was typed on. */
export function typedTo(typed: string, labels: readonly string[], from: number): number {
  const first = typed.length > 1 ? from : from + 1;
  const order = labels.map((_, at) => (first + at) % labels.length);
  return order.find((at) => labels[at]?.toLocaleLowerCase().startsWith(typed.toLocaleLowerCase())) ?? -1;
}

/** Where a menu of some length begins so that it stays inside the window: at `wish`, before it, or at the edge. */
export function inside(wish: number, length: number, window: number, margin = 8): number {
  if (wish + length + margin <= window) return Math.max(margin, wish);
  return wish - length >= margin ? Math.min(wish - length, window - length - margin) : Math.max(margin, window - length - margin);
}
