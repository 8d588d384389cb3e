/** Tags by rules as rows of a form, and back: `[["4k", { resolution: ">=4k" }]]`. */
export const NUMBERS = ["performers", "duration", "resolution"] as const;
export const TEXTS = ["performer", "studio", "series", "collection", "folder", "title"] as const;
export const EXAMPLES: Record<string, string> = {
  performers: '1, 2..4, >3',
  duration: "<5m, 10m..1h30m",
  resolution: "1080p, >=4k",
  title: "tour*, several with |",
};

export interface Condition {
  field: string;
  value: string;
}

/** A tag, and ways to come by it: of each way all conditions hold. */
export interface TagRow {
  tag: string;
  ways: Condition[][];
}

type Said = Record<string, unknown>;

export function tagRowOf([tag, said]: [string, unknown]): TagRow {
  const ways = (Array.isArray(said) ? said : [said]) as Said[];
  return { tag, ways: ways.map((way) => Object.entries(way ?? {}).map(([field, value]) => ({ field, value: shown(value) }))) };
}

export function pairOf(row: TagRow): [string, unknown] {
  const ways = row.ways.map((way) => Object.fromEntries(way.map(({ field, value }) => [field, meant(field, value)])));
  return [row.tag, ways.length === 1 ? ways[0] : ways];
}

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(" | ") : String(value));

function meant(field: string, text: string): unknown {
  if ((NUMBERS as readonly string[]).includes(field)) return /^\d+$/.test(text.trim()) ? Number(text) : text.trim();
  const parts = text.split("|").map((part) => part.trim());
  return parts.length > 1 ? parts.filter(Boolean) : text.trim();
}
