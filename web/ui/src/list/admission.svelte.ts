/** Lets videos be drawn a few at a time, with shapes in the places of the others, so that no frame waits for many of them. */
import { flushSync, tick } from "svelte";
import { SvelteSet } from "svelte/reactivity";

/** Milliseconds of a frame that may be spent on videos in sight, and on those that may only come in sight soon. */
const IN_SIGHT = 6;
const BEYOND = 3;
const LEAST = 2;
const MOST = 48;
/** How long one is expected to take before any was drawn: 12 come at once. */
const EXPECTED = 0.5;

/** How many fit into so many milliseconds, where each took so many; never so few that a turning wheel overtakes them. */
export function fitting(spent: number, each: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.floor(spent / each)));
}

export class Admission {
  readonly #shown = new SvelteSet<string>();
  #waiting: readonly string[] = [];
  #inSight = 0;
  #each = EXPECTED;
  #frame = 0;
  /** Whether some were let in that the next frame draws. */
  #isSpent = false;

  has(hash: string): boolean {
    return this.#shown.has(hash);
  }

  /** Tells which videos shall be shown, those first that are to come first, and how many of these are in sight; all others are let go of. */
  want(hashes: readonly string[], inSight: number): void {
    [this.#waiting, this.#inSight] = [hashes, inSight];
    if (!hashes.some((hash) => !this.#shown.has(hash))) return;
    if (!this.#isSpent) void this.#admitNow();
    this.#frame ||= requestAnimationFrame(() => this.#admit());
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  /** With what is about to be drawn anyway. */
  async #admitNow(): Promise<void> {
    this.#isSpent = true;
    const began = performance.now();
    const came = this.#next();
    await tick();
    this.#each = (performance.now() - began) / came;
  }

  #admit(): void {
    this.#frame = 0;
    const began = performance.now();
    // What came with a scroll is drawn by this very frame.
    const came = this.#isSpent ? 0 : flushSync(() => this.#next());
    if (came) this.#each = (performance.now() - began) / came;
    if (came || this.#isSpent) this.#frame = requestAnimationFrame(() => this.#admit());
    this.#isSpent = false;
  }

  /** Returns how many came. */
  #next(): number {
    const fresh = this.#waiting.filter((hash) => !this.#shown.has(hash));
    const isInSight = this.#waiting.indexOf(fresh[0] ?? "") < this.#inSight;
    const coming = fresh.slice(0, fitting(isInSight ? IN_SIGHT : BEYOND, this.#each));
    if (!coming.length) return 0;
    const wanted = new Set(this.#waiting);
    for (const hash of this.#shown) if (!wanted.has(hash)) this.#shown.delete(hash);
    for (const hash of coming) this.#shown.add(hash);
    return coming.length;
  }
}
