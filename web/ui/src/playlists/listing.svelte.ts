/** One playlist as its page shows it: long ones are fetched piece by piece, as they come into sight. */
import { answer, Problem, server } from "../api/client";
import type { Playlist, VideoCard } from "../api/types";
import { written } from "../search/writing";
import { notices } from "../state/notices.svelte";
import { movedTo, neighbourOf, without } from "./order";
import { takeOut } from "./playlists.svelte";

/** So many videos are fetched together. */
const PAGE = 100;

export type Slots = readonly (VideoCard | undefined)[];

export class Listing {
  playlist = $state.raw<Playlist | null>(null);
  /** By place; undefined where it was not fetched yet. */
  cards = $state.raw<Slots>([]);
  problem = $state.raw<{ text: string; isUnknown: boolean } | null>(null);
  /** While it is being removed nothing is asked for. */
  rests = false;
  #first = 0;
  #last = PAGE - 1;
  /** Answers to what was asked before another order held are let go. */
  #order = 0;
  #asked = new Set<number>();
  #writing = 0;

  constructor(readonly id: string) {}

  /** Has the videos at these places, both included, fetched. */
  async need(first: number, last: number): Promise<void> {
    [this.#first, this.#last] = [Math.max(0, first), last];
    const pages: number[] = [];
    for (let page = Math.floor(this.#first / PAGE); page <= Math.floor(Math.max(0, last) / PAGE); page += 1) {
      if (!this.#asked.has(page) && (page === 0 || page * PAGE < this.cards.length)) pages.push(page);
    }
    await Promise.all(pages.map((page) => this.#fetch(page)));
  }

  /** Asks anew for what is in sight; the rest is fetched again when it comes into sight. */
  async refresh(): Promise<void> {
    if (this.#writing || this.rests) return;
    this.#order += 1;
    this.#asked.clear();
    await this.need(this.#first, this.#last);
  }

  async #fetch(page: number): Promise<void> {
    const order = this.#order;
    this.#asked.add(page);
    try {
      const path = { params: { path: { playlist_id: this.id }, query: { offset: page * PAGE, limit: PAGE } } };
      const got = await answer(server.GET("/api/get-playlist/{playlist_id}", path));
      if (order !== this.#order) return;
      const cards: (VideoCard | undefined)[] = Array.from({ length: got.playlist.count }, (_, place) => this.cards[place]);
      got.videos.forEach((card, place) => (cards[page * PAGE + place] = card));
      [this.cards, this.playlist, this.problem] = [cards, got.playlist, null];
    } catch (error) {
      if (order !== this.#order) return;
      this.#asked.delete(page);
      const isUnknown = error instanceof Problem && error.status === 404;
      if (this.playlist && !isUnknown) notices.refuse(error);
      else this.problem = { text: (error as Error).message, isUnknown };
    }
  }

  /** Has the video at a place stand at another one; answers whether the server took it. */
  async move(from: number, to: number): Promise<boolean> {
    const [card, before] = [this.cards[from], this.cards];
    if (!card || from === to || to < 0 || to >= before.length) return false;
    const beside = neighbourOf(before, from, to);
    if (!beside) return false;
    return this.#shown(movedTo(before, from, to), () =>
      written("move-in-playlist", { video_hash: card.video_hash, playlist_id: this.id, ...beside }, `“${card.title}” moved to place ${to + 1}`),
    );
  }

  remove(place: number): Promise<boolean> {
    const card = this.cards[place];
    if (!card) return Promise.resolve(false);
    const name = this.playlist?.name ?? "";
    return this.#shown(without(this.cards, place), () => takeOut([card.video_hash], this.id, name));
  }

  /** Shows how it will be at once, and how it was where the server refuses. */
  async #shown(cards: Slots, task: () => Promise<boolean>): Promise<boolean> {
    const before = this.cards;
    this.cards = cards;
    this.#writing += 1;
    this.#order += 1;
    const isDone = await task();
    this.#writing -= 1;
    if (!isDone) this.cards = before;
    await this.refresh();
    return isDone;
  }
}
