/** What the home page shows, asked for together; which rows there were last time, so that their room is kept. */
import { answer, server } from "../api/client";
import type { ForYou, VideoCard, VideoDetail } from "../api/types";
import { notices } from "../state/notices.svelte";

const [NEWEST, BEGUN, LOOKED_AT, SUGGESTED] = [36, 12, 60, 18];
const KEPT = "passion.home.rows";

type Row = "begun" | "suggested" | "spotlight";
const hadRow = (row: Row): boolean => (localStorage.getItem(KEPT) ?? "spotlight suggested").split(" ").includes(row);

export class HomeRows {
  newest = $state<VideoCard[]>([]);
  #begun = $state<VideoCard[]>([]);
  spotlight = $state.raw<VideoDetail | null>(null);
  suggested = $state<ForYou | null>(null);
  /** Videos of the library; null until it is known. */
  count = $state<number | null>(null);
  /** Rows that were asked for and may come. */
  waiting = $state<Record<Row, boolean>>({ begun: hadRow("begun"), suggested: hadRow("suggested"), spotlight: hadRow("spotlight") });

  /** What was begun and not put off. */
  readonly begun = $derived(this.#begun.filter((video) => !video.is_put_off).slice(0, BEGUN));

  async load(): Promise<void> {
    try {
      await this.#lists();
      if (!this.count) return;
      await Promise.all([this.#suggest(), this.spotlight ? null : this.#highlight()]);
      const there: Row[] = [...(this.begun.length ? ["begun" as const] : []), ...(this.suggested?.videos.length ? ["suggested" as const] : []), ...(this.spotlight ? ["spotlight" as const] : [])];
      localStorage.setItem(KEPT, there.join(" "));
    } catch (error) {
      notices.refuse(error);
    }
  }

  async #lists(): Promise<void> {
    const ask = (sort: "date-added" | "last-viewed", limit: number) => answer(server.GET("/search/search-videos", { params: { query: { sort, descending: true, limit } } }));
    const [latest, viewed] = await Promise.all([ask("date-added", NEWEST), ask("last-viewed", LOOKED_AT)]);
    this.newest = latest.videos;
    this.#begun = viewed.videos.filter((video) => video.resume_at !== null && !video.is_missing);
    this.count = latest.count;
    this.waiting.begun = false;
  }

  async #suggest(): Promise<void> {
    const found = await answer(server.GET("/api/get-for-you", { params: { query: { limit: SUGGESTED } } })).catch(() => null);
    this.suggested = found ?? this.suggested;
    this.waiting.suggested = false;
  }

  /** Nothing can be in the light before a video was measured. */
  async #highlight(): Promise<void> {
    const isAny = this.newest.some((video) => video.width > 0 && !video.is_missing);
    const named = isAny ? await answer(server.GET("/api/get-random-spotlight-video")).catch(() => null) : null;
    if (named) {
      const path = { params: { path: { video_hash: named.video_hash } } };
      this.spotlight = await answer(server.GET("/api/get-video-data/{video_hash}", path)).then(({ video }) => video, () => null);
    }
    this.waiting.spotlight = false;
  }
}
