/** The search as it stands in the address bar, and the list that answers it, page by page. */
import { answer, isAbort, Problem, server } from "../api/client";
import type { SearchResult, SortMode, VideoCard } from "../api/types";
import { termOf, withTerm } from "./query";

export interface Search {
  /** In the language of the search. */
  text: string;
  sort: SortMode;
  descending: boolean;
  seed: number;
}

/** What a link may narrow a search by; it becomes a part of the query. */
export interface Narrowing {
  performers?: readonly string[];
  studio?: string | null;
  collection?: string | null;
  tags?: readonly string[];
  favourites?: boolean;
}

const PAGE = 48;

/** Milliseconds until an answer is asked for again that was not whole yet. */
const AGAIN_MS = 1000;

/** As many as the server gives at once. */
const MOST = 500;

/** So many names of each facet are shown at first. */
const FACETS = 8;

/** A query as a text, with all that narrows it. */
function narrowed(text: string, { performers = [], studio, collection, tags = [], favourites }: Narrowing): string {
  const terms = [
    ...performers.map((name) => termOf("performer", name)),
    ...(studio ? [termOf("studio", studio)] : []),
    ...(collection ? [termOf("collection", collection)] : []),
    ...tags.map((name) => termOf("tag", name)),
    ...(favourites ? ["is:favourite"] : []),
  ];
  return terms.reduce(withTerm, text);
}

export function readSearch(parameters: URLSearchParams): Search {
  const text = narrowed(parameters.get("q") ?? "", {
    performers: parameters.getAll("performer"),
    studio: parameters.get("studio"),
    collection: parameters.get("collection"),
    tags: parameters.getAll("tag"),
    favourites: parameters.get("favourites") === "1",
  });
  const sort = (parameters.get("sort") ?? (text ? "relevance" : "date-added")) as SortMode;
  return {
    text,
    sort,
    descending: parameters.has("order") ? parameters.get("order") === "down" : fallsByDefault(sort),
    seed: Number(parameters.get("seed") ?? 0),
  };
}

/** The address of a search; what is as usual is left out. */
export function addressOf({ text: words = "", sort: by, descending, seed, ...narrowing }: Partial<Search> & Narrowing): string {
  const text = narrowed(words, narrowing);
  const parameters = new URLSearchParams();
  if (text) parameters.set("q", text);
  const usual = text ? "relevance" : "date-added";
  const sort = by ?? usual;
  if (sort !== usual) parameters.set("sort", sort);
  if (descending !== undefined && descending !== fallsByDefault(sort)) parameters.set("order", descending ? "down" : "up");
  if (sort === "random" && seed) parameters.set("seed", String(seed));
  const query = parameters.toString();
  return query ? `/search?${query}` : "/search";
}

/** The address of the same order with another query; words that were none before are ranked, and none are not. */
export function addressWith(search: Search, text: string): string {
  const isUsual = search.sort === (search.text ? "relevance" : "date-added");
  return addressOf(isUsual || (search.sort === "relevance" && !text) ? { text } : { ...search, text });
}

/** Names and paths rise from A, and a series from its first part; everything else shows the largest, newest or best first. */
export function fallsByDefault(sort: SortMode): boolean {
  return sort !== "title" && sort !== "filename" && sort !== "path" && sort !== "part";
}

export interface Refusal {
  text: string;
  message: string;
  begin: number;
  end: number;
}

/** Why the newest query means nothing, so that the box can make room for it. */
export const newest = $state<{ refusal: Refusal | null }>({ refusal: null });

/** The videos that answer one search, as far as they were loaded. */
export class VideoList {
  videos = $state<VideoCard[]>([]);
  count = $state(0);
  loading = $state(true);
  /** Whether the request under way brings further videos, not other ones. */
  growing = $state(false);
  problem = $state<string | null>(null);
  /** Which part of the query means nothing; what was found before stays. */
  refusal = $state.raw<Refusal | null>(null);
  /** What the last answer said beside its videos, and which text it answered. */
  told = $state.raw<{ text: string; answer: SearchResult } | null>(null);
  #search: Search;
  #request: AbortController | null = null;
  /** Whether the last page brought nothing further, although the count promised it: the next answer tells. */
  #exhausted = false;
  #again: ReturnType<typeof setTimeout> | undefined;

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
    clearTimeout(this.#again);
    this.#request?.abort();
  }

  async #ask(offset: number, limit: number, take: (page: SearchResult) => void): Promise<void> {
    this.stop();
    const request = new AbortController();
    const search = this.#search;
    this.#request = request;
    this.#exhausted = false;
    this.loading = true;
    try {
      const page = await answer(
        server.GET("/search/search-videos", { params: { query: query(search, offset, limit) }, signal: request.signal }),
      );
      if (request !== this.#request) return;
      take(page);
      [this.count, this.problem, this.refusal, newest.refusal] = [page.count, null, null, null];
      if (!offset) this.told = { text: search.text, answer: page };
      if (page.progress) this.#again = setTimeout(() => void this.refresh(), AGAIN_MS);
    } catch (error) {
      if (isAbort(error) || request !== this.#request) return;
      const { message } = error as Error;
      const span = error instanceof Problem ? error.span : null;
      if (span) this.refusal = newest.refusal = { text: search.text, message, ...span };
      else if (!(error instanceof Problem && error.isRead && this.videos.length)) this.problem = message;
    }
    this.loading = false;
  }
}

let kept: { key: string; list: VideoList } | null = null;

/** The list of the address, with all that was loaded of it before, so that back shows it at once; else an empty one. */
export function listFor(key: string, search: Search): VideoList {
  return kept?.key === key ? kept.list : new VideoList(search);
}

function query({ text, sort, descending, seed }: Search, offset: number, limit: number) {
  return { text, sort, descending, seed, offset, limit, facets: offset ? 0 : FACETS };
}
