/** The videos that answer one search: how many there are, and those of them that were looked at, fetched page by page. */
import { answer, isAbort, Problem, server } from "../api/client";
import type { Facet, SearchResult, VideoCard } from "../api/types";
import { newest, type Refusal, type Search } from "../search/search.svelte";
import { calmly } from "../state/live.svelte";
import { notices } from "../state/notices.svelte";
import { painted } from "../painted";
import { farthest, PAGE, pageOf, pagesOf } from "./pages";

/** Milliseconds: what scrolls by faster than this is not asked for. */
const SETTLED = 40;
/** Milliseconds until an answer is asked for again that was not whole yet. */
const AGAIN = 1000;
/** Milliseconds at most until what failed is asked for again. */
const LATEST = 15_000;
/** So many names of each facet are shown at first. */
const FACETS = 8;
/** So many searches are remembered for those who come back. */
const REMEMBERED = 6;

type Pages = ReadonlyMap<number, readonly VideoCard[]>;
type Told = { text: string; answer: SearchResult } | null;

/** What was known of a search when it was left, by its address. */
const remembered = new Map<string, { pages: Pages; count: number; told: Told; facets: readonly Facet[] }>();

export class Found {
  count = $state(0);
  /** Whether the first answer to the newest search is under way. */
  loading = $state(true);
  /** How many searches were answered anew; what is brought up to date does not count. */
  answered = $state(0);
  problem = $state<string | null>(null);
  /** Which part of the query means nothing; what was found before stays. */
  refusal = $state.raw<Refusal | null>(null);
  /** What the last answer said beside its videos, and which text it answered. */
  told = $state.raw<Told>(null);
  /** What the videos have, where somebody shows that; counted once the first of them are on the screen. */
  facets = $state.raw<readonly Facet[]>([]);
  #pages = $state.raw<Pages>(new Map());
  #key: string;
  /** Of the search that the pages answer: the newest one may not be answered yet, or mean nothing. */
  #answeredKey: string | null = null;
  #search: Search;
  #wanted: readonly number[] = [0];
  #stale = new Set<number>();
  #asked = new Map<number, AbortController>();
  #isToldDue = false;
  /** How often in turn no page could be had. */
  #failures = 0;
  #areFacetsShown = false;
  #counting: AbortController | null = null;
  /** One after the other, however often something changes meanwhile. */
  #count = calmly(() => this.#countFacets(), 0);
  /** Whoever left it may still have had something to ask. */
  #isOver = false;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** @param key - Stands for the search: who comes back to it finds again what was known. */
  constructor(key: string, search: Search) {
    [this.#key, this.#search] = [key, search];
    this.#recall();
  }

  /** The video of a place; undefined where it is not here yet. */
  at(index: number): VideoCard | undefined {
    return this.#pages.get(pageOf(index))?.[index % PAGE];
  }

  /** Where a video stands, null if that is not known. */
  indexOf(hash: string): number | null {
    for (const [page, cards] of this.#pages) {
      const at = cards.findIndex((card) => card.video_hash === hash);
      if (at >= 0) return page * PAGE + at;
    }
    return null;
  }

  /** Tells whether somebody shows the facets. */
  showFacets(areShown: boolean): void {
    this.#areFacetsShown = areShown;
    if (areShown && this.#answeredKey !== null) this.#count();
  }

  /** Asks for another search and keeps showing the old answer until the new one is here. */
  async load(key: string, search: Search): Promise<void> {
    if (key !== this.#key) {
      this.#remember();
      this.#abort();
      this.#counting?.abort();
      [this.#key, this.#search] = [key, search];
      this.loading = !this.#recall();
    }
    await this.refresh();
  }

  /** Tells which items are in sight, or nearly: those that are not known are fetched, what scrolled by is not. */
  want(first: number, end: number): void {
    const wanted = pagesOf(first, end);
    if (wanted[0] === this.#wanted[0] && wanted.length === this.#wanted.length) return;
    this.#wanted = wanted;
    if (this.#isNew()) return;
    for (const [page, request] of this.#asked) if (!wanted.includes(page)) this.#forget(page, request);
    clearTimeout(this.#soon);
    if (wanted.some((page) => this.#lacks(page))) this.#soon = setTimeout(() => void this.#fetch(), SETTLED);
  }

  /** Brings what is in sight up to date, and everything else once it comes in sight. */
  async refresh(): Promise<void> {
    if (this.#isOver) return;
    this.#abort();
    this.#stale = new Set(this.#pages.keys());
    this.#isToldDue = true;
    await this.#fetch();
  }

  /** The hashes of some places, whether they were looked at or not. */
  async hashes(first: number, end: number): Promise<readonly string[]> {
    const known = Array.from({ length: end - first }, (_, at) => this.at(first + at)?.video_hash);
    if (known.every((hash) => hash !== undefined)) return known;
    return (await this.allHashes()).video_hashes.slice(first, end);
  }

  /** The hashes of all that was found, the first ones where there are very many, and how many there are. */
  allHashes(): Promise<{ video_hashes: readonly string[]; count: number }> {
    return answer(server.GET("/search/get-found-hashes", { params: { query: asked(this.#search) } }));
  }

  /** What is shown, wherever it lies. */
  *known(): Iterable<VideoCard> {
    for (const page of this.#pages.values()) yield* page;
  }

  stop(): void {
    this.#isOver = true;
    this.#remember();
    this.#abort();
    this.#counting?.abort();
  }

  #isNew(): boolean {
    return this.#answeredKey !== this.#key;
  }

  #lacks(page: number): boolean {
    return !this.#pages.has(page) || this.#stale.has(page);
  }

  #remember(): void {
    if (this.#isNew()) return;
    remembered.delete(this.#key);
    remembered.set(this.#key, { pages: this.#pages, count: this.count, told: this.told, facets: this.facets });
    for (const key of [...remembered.keys()].slice(0, -REMEMBERED)) remembered.delete(key);
  }

  #recall(): boolean {
    const known = remembered.get(this.#key);
    if (!known) return false;
    [this.#pages, this.#answeredKey] = [known.pages, this.#key];
    [this.count, this.told, this.facets, this.loading] = [known.count, known.told, known.facets, false];
    return true;
  }

  #abort(): void {
    clearTimeout(this.#again);
    clearTimeout(this.#soon);
    for (const [page, request] of this.#asked) this.#forget(page, request);
  }

  #forget(page: number, request: AbortController): void {
    this.#asked.delete(page);
    request.abort();
  }

  async #fetch(): Promise<void> {
    // Of another search nobody knows how long the answer is: it begins with its first page.
    const wanted = this.#isNew() ? [0] : this.#wanted;
    const lacking = wanted.filter((page) => (this.#isNew() || this.#lacks(page)) && !this.#asked.has(page));
    await Promise.all(lacking.map((page, at) => this.#ask(page, this.#isToldDue && at === 0)));
  }

  async #ask(page: number, isTold: boolean): Promise<void> {
    const [request, search] = [new AbortController(), this.#search];
    this.#asked.set(page, request);
    const query = { ...asked(search), offset: page * PAGE, limit: PAGE };
    try {
      const found = await answer(server.GET("/search/search-videos", { params: { query }, signal: request.signal }));
      if (this.#asked.get(page) !== request) return;
      this.#asked.delete(page);
      this.#take(page, found, isTold ? search.text : null);
    } catch (error) {
      if (isAbort(error) || this.#asked.get(page) !== request) return;
      this.#asked.delete(page);
      this.#failed(error as Error, search.text);
      if (isPassing(error)) this.#later();
    }
  }

  #take(page: number, found: SearchResult, text: string | null): void {
    const cards = $state(found.videos);
    const isNew = this.#isNew();
    const pages = new Map(isNew ? [] : this.#pages);
    pages.set(page, cards);
    this.#stale.delete(page);
    this.#failures = 0;
    for (const far of farthest(pages.keys(), this.#wanted)) pages.delete(far);
    if (isNew) this.answered += 1;
    [this.#pages, this.#answeredKey] = [pages, this.#key];
    [this.count, this.problem, this.refusal, newest.refusal] = [found.count, null, null, null];
    if (text !== null) [this.told, this.#isToldDue] = [{ text, answer: found }, false];
    if (text !== null) this.#count();
    this.loading = false;
    clearTimeout(this.#again);
    if (found.progress) this.#again = setTimeout(() => void this.refresh(), AGAIN);
    if (isNew) void this.#fetch();
  }

  async #countFacets(): Promise<void> {
    if (!this.#areFacetsShown || this.#isOver || this.#isNew()) return;
    const request = (this.#counting = new AbortController());
    await painted();
    if (request.signal.aborted) return;
    const query = { ...asked(this.#search), limit: 0, facets: FACETS };
    // Where it fails the videos are there all the same, and the next answer asks again.
    const found = await answer(server.GET("/search/search-videos", { params: { query }, signal: request.signal })).catch(() => null);
    if (found && !request.signal.aborted) this.facets = found.facets;
  }

  /** A page that could not be had stays a row of shapes only as long as the server cannot answer. */
  #later(): void {
    this.#failures += 1;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.#fetch(), Math.min(AGAIN * 2 ** (this.#failures - 1), LATEST));
  }

  #failed(error: Error, text: string): void {
    const span = error instanceof Problem ? error.span : null;
    if (span) this.refusal = newest.refusal = { text, message: error.message, ...span };
    else if (!this.#pages.size) this.problem = error.message;
    else if (!this.#failures) notices.refuse(error);
    // What was found before stays, and can be looked through.
    this.loading = false;
  }
}

/** Whether it says nothing about the question itself. */
const isPassing = (error: unknown): boolean => error instanceof Problem && (error.status === 0 || error.status >= 500);

const asked = ({ text, sort, descending, seed }: Search) => ({ text, sort, descending, seed });
