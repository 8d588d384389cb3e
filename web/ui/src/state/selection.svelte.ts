/** The videos that are chosen in a list, to be edited together. */
import type { VideoCard } from "../api/types";

/** The server takes so many at once. */
export const MOST = 10_000;

class Selection {
  /** Whether a click on a card chooses it in place of opening it. */
  on = $state(false);
  #hashes = $state.raw<ReadonlySet<string>>(new Set());
  #last: string | null = null;

  get hashes(): readonly string[] {
    return [...this.#hashes];
  }

  get size(): number {
    return this.#hashes.size;
  }

  has(hash: string): boolean {
    return this.#hashes.has(hash);
  }

  begin(): void {
    this.on = true;
  }

  end(): void {
    this.on = false;
    this.#set(new Set());
    this.#last = null;
  }

  /** Chooses a card, or lets go of it; with `through`, all between it and the last one get the same. */
  toggle(hash: string, through: boolean, shown: readonly VideoCard[]): void {
    const wanted = !this.#hashes.has(hash);
    const order = shown.map((card) => card.video_hash);
    const [from, to] = [order.indexOf(this.#last ?? hash), order.indexOf(hash)].sort((a, b) => a - b);
    const range = through && from !== undefined && from >= 0 && to !== undefined ? order.slice(from, to + 1) : [hash];
    const next = new Set(this.#hashes);
    for (const each of range) wanted ? next.add(each) : next.delete(each);
    this.#set(next);
    this.#last = hash;
  }

  all(shown: readonly VideoCard[]): void {
    this.#set(new Set([...this.#hashes, ...shown.map((card) => card.video_hash)]));
  }

  none(): void {
    this.#set(new Set());
  }

  #set(next: ReadonlySet<string>): void {
    this.#hashes = new Set([...next].slice(0, MOST));
  }
}

export const selection = new Selection();
