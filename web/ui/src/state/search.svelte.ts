/** The search as it stands in the address bar, and the list that answers it, page by page. */
import { answer, isAbort, server } from "../api/client";
import type { SearchResult, SortMode, VideoCard } from "../api/types";

export interface Search {
  text: string;
  performers: string[];
  studio: string | null;
  collection: string | null;
  tags: string[];
  favourites: boolean;
  sort: SortMode;
  descending: boolean;
  seed: number;
}

const PAGE = 48;

/** As many as the server gives at once. */
const MOST = 500;

export function readSearch(parameters: URLSearchParams): Search {
  const text = parameters.get("q") ?? "";
  const sort = (parameters.get("sort") ?? (text ? "relevance" : "date-added")) as SortMode;
  return {
    text,
    performers: parameters.getAll("performer"),
    studio: parameters.get("studio"),
    collection: parameters.get("collection"),
    tags: parameters.getAll("tag"),
    favourites: parameters.get("favourites") === "1",
    sort,
    descending: parameters.has("order") ? parameters.get("order") === "down" : fallsByDefault(sort),
    seed: Number(parameters.get("seed") ?? 0),
  };
}

/** The address of a search; what is as usual is left out. */
export function addressOf(search: Partial<Search>): string {
  const parameters = new URLSearchParams();
  if (search.text) parameters.set("q", search.text);
  for (const performer of search.performers ?? []) parameters.append("performer", performer);
  if (search.studio) parameters.set("studio", search.studio);
  if (search.collection) parameters.set("collection", search.collection);
  for (const tag of search.tags ?? []) parameters.append("tag", tag);
  if (search.favourites) parameters.set("favourites", "1");
  const usual = search.text ? "relevance" : "date-added";
  const sort = search.sort ?? usual;
  if (sort !== usual) parameters.set("sort", sort);
  if (search.descending !== undefined && search.descending !== fallsByDefault(sort)) {
    parameters.set("order", search.descending ? "down" : "up");
  }
  if (sort === "random" && search.seed) parameters.set("seed", String(search.seed));
  const query = parameters.toString();
  return query ? `/search?${query}` : "/search";
}

/** Names and paths rise from A; everything else shows the largest, newest or best first. */
export function fallsByDefault(sort: SortMode): boolean {
  return sort !== "title" && sort !== "filename" && sort !== "path";
}

/** The videos that answer one search, as far as they were loaded. */
export class VideoList {
  videos = $state<VideoCard[]>([]);
  count = $state(0);
  loading = $state(true);
  /** Whether the request under way brings further videos, not other ones. */
  growing = $state(false);
  problem = $state<string | null>(null);
  #search: Search;
  #request: AbortController | null = null;
  /** Whether the last page brought nothing further, although the count promised it: the next answer tells. */
  #exhausted = false;

  constructor(search: Search) {
    this.#search = search;
  }

  /** Asks for `search` and keeps showing the old answer until the new one is here; `key` is its address. */
  async load(key: string, search: Search): Promise<void> {
    const isSame = kept?.key === key && kept.list === this && this.videos.length > 0;
    this.#search = search;
    kept = { key, list: this };
    await (isSame ? this.refresh() : this.#ask(0, PAGE, (page) => (this.videos = page.videos)));
  }

  /** Brings what is shown up to date. */
  async refresh(): Promise<void> {
    const shown = Math.min(Math.max(PAGE, this.videos.length), MOST);
    await this.#ask(0, shown, (page) => {
      const known = new Set(page.videos.map((video) => video.video_hash));
      this.videos = [...page.videos, ...this.videos.slice(shown).filter((video) => !known.has(video.video_hash))];
    });
  }

  async more(): Promise<void> {
    if (this.loading || this.#exhausted || this.videos.length >= this.count) return;
    this.growing = true;
    await this.#ask(this.videos.length, PAGE, (page) => {
      const known = new Set(this.videos.map((video) => video.video_hash));
      const further = page.videos.filter((video) => !known.has(video.video_hash));
      this.videos.push(...further);
      this.#exhausted = !further.length;
    });
    this.growing = false;
  }

  stop(): void {
    this.#request?.abort();
  }

  async #ask(offset: number, limit: number, take: (page: SearchResult) => void): Promise<void> {
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    this.#exhausted = false;
    this.loading = true;
    try {
      const page = await answer(
        server.GET("/search/search-videos", { params: { query: query(this.#search, offset, limit) }, signal: request.signal }),
      );
      if (request !== this.#request) return;
      take(page);
      [this.count, this.problem] = [page.count, null];
    } catch (error) {
      if (isAbort(error) || request !== this.#request) return;
      this.problem = (error as Error).message;
    }
    this.loading = false;
  }
}

let kept: { key: string; list: VideoList } | null = null;

/** The list of the address, with all that was loaded of it before, so that back shows it at once; else an empty one. */
export function listFor(key: string, search: Search): VideoList {
  return kept?.key === key ? kept.list : new VideoList(search);
}

function query(search: Search, offset: number, limit: number) {
  const { text, performers, tags, sort, descending, seed, favourites, studio, collection } = search;
  return {
    text,
    performers,
    tags,
    sort,
    descending,
    seed,
    favourites_only: favourites,
    ...(studio ? { studio } : {}),
    ...(collection ? { collection } : {}),
    offset,
    limit,
  };
}
