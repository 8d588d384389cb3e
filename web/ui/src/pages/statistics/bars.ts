/** A distribution as the bars of a chart: months or years without gaps, each with what it comes to and the search behind it. */
import type { Bin, Distribution } from "../../api/types";

export type Measure = "videos" | "duration" | "size";

export interface Bar {
  name: string;
  videos: number;
  duration: number;
  size: number;
  /** Finds just its videos; empty where there are none. */
  query: string;
}

/** Months that are shown one by one; where there are more, years are. */
export const MONTHS = 36;
const DATED = new Set(["added", "released"]);

export function barsOf({ field, bins = [] }: Distribution): Bar[] {
  if (!DATED.has(field) || !bins.length) return bins.map(barOf);
  const [first, last] = [monthNumber(bins[0]!.name), monthNumber(bins.at(-1)!.name)];
  if (last - first < MONTHS) return filled(first, last, monthName, new Map(bins.map((bin) => [bin.name, barOf(bin)])));
  const years = new Map<string, Bar>();
  for (const bin of bins) {
    const name = bin.name.slice(0, 4);
    const known = years.get(name) ?? { name, videos: 0, duration: 0, size: 0, query: `${field}:${name}` };
    years.set(name, { ...known, videos: known.videos + bin.videos, duration: known.duration + bin.duration, size: known.size + bin.size });
  }
  return filled(Math.floor(first / 12), Math.floor(last / 12), (year) => String(year).padStart(4, "0"), years);
}

const barOf = ({ name, videos, duration, size, query }: Bin): Bar => ({ name, videos, duration, size, query });
const monthNumber = (name: string): number => Number(name.slice(0, 4)) * 12 + Number(name.slice(5, 7)) - 1;
const monthName = (month: number): string => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;

function filled(first: number, last: number, nameOf: (place: number) => string, known: ReadonlyMap<string, Bar>): Bar[] {
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const name = nameOf(first + at);
    return known.get(name) ?? { name, videos: 0, duration: 0, size: 0, query: "" };
  });
}

/** Weeks side by side, those without watching too; the last so many. */
export function weeksOf(weeks: readonly { monday: string; seconds: number }[], most = 104): { name: string; seconds: number }[] {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return [];
  const known = new Map(weeks.map(({ monday, seconds }) => [monday, seconds]));
  const found: { name: string; seconds: number }[] = [];
  for (const day = new Date(`${first.monday}T00:00Z`); ; day.setUTCDate(day.getUTCDate() + 7)) {
    const name = day.toISOString().slice(0, 10);
    found.push({ name, seconds: known.get(name) ?? 0 });
    if (name >= last.monday) return found.slice(-most);
  }
}
