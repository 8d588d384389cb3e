/** Lets videos take the places of their shapes a few at a time, so that no frame waits for many of them. */
import { flushSync } from "svelte";

/** Milliseconds of a frame that may be spent. */
const SPENT = 6;
const FIRST = 12;
const MOST = 48;

/** How many may come with the next frame, where so many took so long with the last one. */
export function nextAllowance(came: number, took: number, allowed: number): number {
  if (took > SPENT) return Math.max(1, Math.floor((came * SPENT) / took));
  return Math.min(MOST, came < allowed ? allowed : allowed + 4);
}

export class Admission {
  #shown = $state.raw<ReadonlySet<string>>(new Set());
  #waiting: readonly string[] = [];
  #frame = 0;
  #allowed = FIRST;

  has(hash: string): boolean {
    return this.#shown.has(hash);
  }

  /** Tells which videos shall be shown, those first that are to come first; all others are let go of. */
  want(hashes: readonly string[]): void {
    this.#waiting = hashes;
    if (!this.#frame && hashes.some((hash) => !this.#shown.has(hash))) this.#frame = requestAnimationFrame(() => this.#admit());
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  #admit(): void {
    this.#frame = 0;
    const [known, fresh] = [this.#waiting.filter((hash) => this.#shown.has(hash)), this.#waiting.filter((hash) => !this.#shown.has(hash))];
    const coming = fresh.slice(0, this.#allowed);
    const began = performance.now();
    flushSync(() => (this.#shown = new Set([...known, ...coming])));
    this.#allowed = nextAllowance(coming.length, performance.now() - began, this.#allowed);
    this.want(this.#waiting);
  }
}
