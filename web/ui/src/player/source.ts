/** What is played, in a few words: its size, rate and codec, and how it reaches the browser. */
import type { VideoData } from "../api/types";
import { quality } from "../format";
import type { Ways } from "./ways.svelte";

export function sourceOf({ video }: VideoData, ways: Pick<Ways, "isStreamed" | "isLast">): string {
  const { width, height } = video.card;
  const rate = video.fps ? `${Math.round(video.fps * 100) / 100} fps` : "";
  const way = !ways.isStreamed ? "as it is" : ways.isLast ? "encoded for this browser" : "made playable";
  return [quality(width, height), `${width} × ${height}`, rate, video.video_codec.toUpperCase(), way].filter(Boolean).join(" · ");
}
