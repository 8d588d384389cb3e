/** What a field for names offers while somebody writes in it; the newest question wins. */
import { answer, server } from "../api/client";
import type { EntityKind } from "../api/types";
import { asKnown, type Bounds, type Found, holding, type Offer, type Offers, offersFor } from "./offers";

const MOST = 8;

export interface Source extends Bounds {
  kind: EntityKind;
  /** The only names there are to choose from, where it is known. */
  choices: readonly string[] | undefined;
}

export class Offering {
  list = $state.raw<readonly Offer[]>([]);
  /** Which of them Enter takes; -1 for none. */
  chosen = $state(-1);
  #found: readonly Found[] = [];
  #answered = "";
  #asked = 0;
  readonly #source: () => Source;

  constructor(source: () => Source) {
    this.#source = source;
  }

  async ask(text: string): Promise<void> {
    const mine = ++this.#asked;
    const { found, list, chosen } = await this.#look(text);
    if (mine !== this.#asked) return;
    [this.#found, this.#answered] = [found, text];
    [this.list, this.chosen] = [list, chosen];
  }

  async #look(text: string): Promise<Offers & { found: readonly Found[] }> {
    const source = this.#source();
    // Several names are not looked for as one.
    if (text.includes(",")) return { found: [], list: [], chosen: -1 };
    const found = source.choices ? holding(text, source.choices) : await this.#find(source.kind, text.trim());
    return { found, ...offersFor(text, found, source) };
  }

  async #find(kind: EntityKind, text: string): Promise<Found[]> {
    if (!text) return [];
    return answer(server.GET("/api/find-entities", { params: { query: { kind, text, limit: MOST } } })).catch(() => []);
  }

  /** Whether it is known what Enter takes, and that is what is written: nothing is left to be chosen. */
  isPlain(text: string): boolean {
    return this.#answered === text && (this.list[this.chosen]?.name ?? text.trim()) === text.trim();
  }

  /** The name that Enter takes for what is written: the chosen one, as soon as it is known, or where the list was closed what is written. */
  async meant(text: string): Promise<string> {
    if (this.#answered === text) return this.list[this.chosen]?.name ?? this.known(text);
    const { found, list, chosen } = await this.#look(text);
    return list[chosen]?.name ?? asKnown(text.trim(), found);
  }

  /** What is written, or what is called exactly so as far as is known. */
  known(text: string): string {
    return asKnown(text.trim(), this.#found);
  }

  /** Whether something is known to be called exactly so. */
  has(text: string): boolean {
    return this.#found.some(({ name }) => name === this.known(text));
  }

  /** Goes round at the ends. */
  move(by: 1 | -1): void {
    const many = this.list.length;
    if (this.chosen < 0 && by < 0) this.chosen = many - 1;
    else if (many) this.chosen = (this.chosen + by + many) % many;
  }

  close(): void {
    this.#asked += 1;
    [this.list, this.chosen] = [[], -1];
  }
}
