/** A list that is asked for page by page, the newest first, and refreshed on top. */
import { notices } from "./notices.svelte";

interface Source<T> {
  size: number;
  /** The page after the last item that is here; the first one where none is. */
  ask: (last: T | undefined) => Promise<T[]>;
  /** What tells one item from all others. */
  key: (item: T) => string | number;
}

export class Paged<T> {
  items = $state.raw<T[]>([]);
  /** Whether there is nothing more to ask for. */
  complete = $state(false);
  answered = $state(false);
  #asking = false;
  /** What comes after the last item was not told: it is asked for again once the server answers. */
  #isStuck = false;
  readonly #source: Source<T>;

  constructor(source: Source<T>) {
    this.#source = source;
  }

  async more(): Promise<void> {
    if (this.#asking || this.complete) return;
    this.#asking = true;
    const last = this.items.at(-1);
    try {
      const page = await this.#source.ask(last);
      if (last === this.items.at(-1)) {
        this.items = this.#joined(this.items, page);
        this.complete = page.length < this.#source.size;
      }
    } catch (error) {
      this.complete = this.#isStuck = true;
      notices.refuse(error);
    }
    [this.#asking, this.answered] = [false, true];
  }

  /** Asks for the first page anew; what was further down stays, but for what is on it now. */
  async refresh(): Promise<void> {
    try {
      const page = await this.#source.ask(undefined);
      const first = this.items[0];
      const key = this.#source.key;
      const isTorn = page.length === this.#source.size && first !== undefined && !page.some((item) => key(item) === key(first));
      if (isTorn || this.items.length <= this.#source.size) [this.items, this.complete] = [page, page.length < this.#source.size];
      else {
        this.items = this.#joined(page, this.items.slice(this.#source.size));
        if (this.#isStuck) this.complete = false;
      }
      this.#isStuck = false;
      this.answered = true;
    } catch (error) {
      notices.refuse(error);
    }
  }

  #joined(one: T[], other: T[]): T[] {
    const known = new Set(one.map(this.#source.key));
    return [...one, ...other.filter((item) => !known.has(this.#source.key(item)))];
  }
}
