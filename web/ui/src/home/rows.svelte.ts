/** What the home page shows, asked for together; which rows there were last time, so that their room is kept. */
import { answer, server } from "../api/client";
import type { ForYou, SearchResult, VideoCard, VideoDetail } from "../api/types";
import { painted } from "../painted";
import { access } from "../state/access.svelte";
import { notices } from "../state/notices.svelte";

const [NEWEST, BEGUN, LOOKED_AT, SUGGESTED] = [36, 12, 60, 18];
/** What a guest has watched and may like. */
const NOTHING = { videos: [] as VideoCard[] };
const KEPT = "passion.home.rows";

type Row = "begun" | "suggested" | "spotlight";
const hadRow = (row: Row): boolean => (localStorage.getItem(KEPT) ?? "spotlight suggested").split(" ").includes(row);

export class HomeRows {
  newest = $state<VideoCard[]>([]);
  #begun = $state<VideoCard[]>([]);
  spotlight = $state.raw<VideoDetail | null>(null);
  #suggested = $state<ForYou | null>(null);
  /** Videos of the library; null until it is known. */
  count = $state<number | null>(null);
  #isRemembered = localStorage.getItem(KEPT) !== null;
  /** Whether it is known which rows there are: by heart, or by the first answer. */
  readonly isPlanned = $derived(this.#isRemembered || this.count !== null);
  /** Rows that were asked for and may come. */
  waiting = $state<Record<Row, boolean>>({ begun: hadRow("begun"), suggested: hadRow("suggested"), spotlight: hadRow("spotlight") });

  /** What was begun and not put off. */
  readonly begun = $derived(this.#begun.filter((video) => !video.is_put_off).slice(0, BEGUN));

  /** What may be liked, without what was begun: that stands above, or was put off. */
  readonly suggested = $derived.by(() => {
    const begun = new Set(this.#begun.map((video) => video.video_hash));
    return this.#suggested && { ...this.#suggested, videos: this.#suggested.videos.filter(({ video }) => !begun.has(video.video_hash)) };
  });

  async load(): Promise<void> {
    try {
      const [latest, viewed] = await Promise.all([this.#ask("date-added", NEWEST), access.isGuest ? NOTHING : this.#ask("last-viewed", LOOKED_AT)]);
      // Asked for before anything is drawn: to draw the lists takes longer than both answers.
      const others = latest.count ? [access.isGuest ? null : this.#suggest(), this.spotlight ? null : this.#highlight(latest.videos)] : [];
      this.#begun = viewed.videos.filter((video) => video.resume_at !== null && !video.is_missing);
      this.count = latest.count;
      this.waiting.begun = false;
      // On most screens they begin below the fold.
      if (!this.newest.length) await painted();
      this.newest = latest.videos;
      if (!latest.count) return;
      await Promise.all(others);
      const there: Row[] = [...(this.begun.length ? ["begun" as const] : []), ...(this.suggested?.videos.length ? ["suggested" as const] : []), ...(this.spotlight ? ["spotlight" as const] : [])];
      localStorage.setItem(KEPT, there.join(" "));
    } catch (error) {
      notices.refuse(error);
    }
  }

  #ask(sort: "date-added" | "last-viewed", limit: number): Promise<SearchResult> {
    return answer(server.GET("/search/search-videos", { params: { query: { sort, descending: true, limit } } }));
  }

  async #suggest(): Promise<void> {
    const found = await answer(server.GET("/api/get-for-you", { params: { query: { limit: SUGGESTED } } })).catch(() => null);
    this.#suggested = found ?? this.#suggested;
    this.waiting.suggested = false;
  }

  /** Nothing can be in the light before a video was measured. */
  async #highlight(newest: readonly VideoCard[]): Promise<void> {
    const isAny = newest.some((video) => video.width > 0 && !video.is_missing);
    const named = isAny ? await answer(server.GET("/api/get-random-spotlight-video")).catch(() => null) : null;
    if (named) {
      const path = { params: { path: { video_hash: named.video_hash } } };
      this.spotlight = await answer(server.GET("/api/get-video-data/{video_hash}", path)).then(({ video }) => video, () => null);
    }
    this.waiting.spotlight = false;
  }
}
