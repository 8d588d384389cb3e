/** Lays out a word cloud with d3-cloud, which is fetched when a cloud is shown. */
import cloud from "d3-cloud";
import type { WordCloud } from "../../api/types";
import { quoted, termOf } from "../../search/query";

export type Token = WordCloud["tokens"][number];

export interface Placed {
  token: Token;
  x: number;
  y: number;
  /** Pixels. */
  size: number;
}

const FIELDS: Partial<Record<Token["field"], string>> = { cast: "performer", genres: "genre", tags: "tag", studio: "studio", series: "series" };
const [SMALLEST, LARGEST] = [12, 52];

/** The query that a word stands for. */
export function queryOf({ field, token }: Token): string {
  const known = FIELDS[field];
  return known ? termOf(known, token) : quoted(token);
}

/** Places words around the middle of a frame, the heaviest largest; what has no room is left out. */
export function placed(tokens: readonly Token[], width: number, height: number, font: string): Promise<Placed[]> {
  const most = Math.max(...tokens.map((token) => token.weight), 1e-9);
  const largest = Math.min(LARGEST, width / 9);
  // The same numbers each time, so that the same words lie in the same places.
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return new Promise((done) => {
    cloud<{ text: string; token: Token; size: number }>()
      .size([width, height])
      .words(tokens.map((token) => ({ text: token.token, token, size: SMALLEST + (largest - SMALLEST) * Math.sqrt(token.weight / most) })))
      .padding(3)
      .rotate(() => 0)
      .font(font)
      .fontWeight("600")
      .fontSize((word) => word.size)
      .random(random)
      .on("end", (words) => done(words.map(({ token, x = 0, y = 0, size }) => ({ token, x, y, size }))))
      .start();
  });
}
