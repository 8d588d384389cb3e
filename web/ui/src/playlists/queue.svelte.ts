/** What comes before and after a video that plays as a part of a playlist or a series. */
import { Problem } from "../api/client";
import type { VideoCard } from "../api/types";
import { router } from "../router.svelte";
import { notices } from "../state/notices.svelte";
import type { Source } from "./source";

/** Seconds until the next one begins by itself. */
const PATIENCE = 5;

/** One whose file is not here would end what plays by itself. */
const isHere = ({ is_missing, elsewhere }: VideoCard): boolean => !is_missing && !elsewhere;

export class Queue {
  name = $state("");
  /** How many of the whole come before the first of these. */
  offset = $state(0);
  cards = $state.raw<readonly VideoCard[]>([]);
  hash = $state("");
  /** Whether the playlist was removed; it may come back. */
  isGone = $state(false);
  /** Seconds until the next one begins; null where nothing is counted. */
  left = $state<number | null>(null);
  readonly place = $derived(this.cards.findIndex((card) => card.video_hash === this.hash));
  readonly next = $derived(this.place < 0 ? undefined : this.cards.slice(this.place + 1).find(isHere));
  readonly previous = $derived(this.place < 0 ? undefined : this.cards.slice(0, this.place).findLast(isHere));
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(readonly source: Source) {}

  async load(hash: string): Promise<void> {
    if (hash !== this.hash) this.cancel();
    this.hash = hash;
    try {
      const { name, offset, cards } = await this.source.around(hash);
      this.isGone = false;
      if (hash === this.hash) [this.name, this.offset, this.cards] = [name, offset, cards];
    } catch (error) {
      this.isGone = error instanceof Problem && error.status === 404;
      if (this.isGone) this.#forget();
      else notices.refuse(error);
    }
  }

  go(card: VideoCard | undefined): void {
    this.cancel();
    if (card) router.go(this.source.addressOf(card.video_hash));
  }

  /** The video is at its end: the next one begins soon, unless somebody says no. */
  count(): void {
    this.cancel();
    if (!this.next) return;
    this.left = PATIENCE;
    this.#timer = setInterval(() => {
      this.left = (this.left ?? 1) - 1;
      if (this.left <= 0) this.go(this.next);
    }, 1000);
  }

  #forget(): void {
    this.cancel();
    this.cards = [];
  }

  cancel(): void {
    clearInterval(this.#timer);
    this.left = null;
  }
}
