/** The videos that are chosen in a list, to be edited together. */

/** The server takes so many at once. */
export const MOST = 10_000;

class Selection {
  /** Whether a click on a card chooses it in place of opening it. */
  on = $state(false);
  #hashes = $state.raw<ReadonlySet<string>>(new Set());

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
  }

  /** Chooses videos, or lets go of them. */
  choose(hashes: readonly string[], wanted = true): void {
    const next = new Set(this.#hashes);
    for (const each of hashes) wanted ? next.add(each) : next.delete(each);
    this.#set(next);
  }

  none(): void {
    this.#set(new Set());
  }

  #set(next: ReadonlySet<string>): void {
    this.#hashes = new Set([...next].slice(0, MOST));
  }
}

export const selection = new Selection();
