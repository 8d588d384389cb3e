/** Lets videos be drawn a few at a time, with shapes in the places of the others, so that no frame waits for many of them. */
import { flushSync, tick } from "svelte";

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
  /** Whether some were let in since the last frame. */
  #isSpent = false;

  has(hash: string): boolean {
    return this.#shown.has(hash);
  }

  /** Tells which videos shall be shown, those first that are to come first; all others are let go of. */
  want(hashes: readonly string[]): void {
    this.#waiting = hashes;
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
    this.#allowed = nextAllowance(came, performance.now() - began, this.#allowed);
  }

  #admit(): void {
    [this.#frame, this.#isSpent] = [0, false];
    const began = performance.now();
    const came = flushSync(() => this.#next());
    this.#allowed = nextAllowance(came, performance.now() - began, this.#allowed);
    if (came) [this.#isSpent, this.#frame] = [true, requestAnimationFrame(() => this.#admit())];
  }

  /** Returns how many came. */
  #next(): number {
    const [known, fresh] = [this.#waiting.filter((hash) => this.#shown.has(hash)), this.#waiting.filter((hash) => !this.#shown.has(hash))];
    const coming = fresh.slice(0, this.#allowed);
    if (coming.length) this.#shown = new Set([...known, ...coming]);
    return coming.length;
  }
}
