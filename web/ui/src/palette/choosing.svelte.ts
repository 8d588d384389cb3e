/** What the palette shows for what is typed: own entries at once, those of the library as they come. */
import { fit } from "./fuzzy";
import { type Entry, ownEntries } from "./entries";
import { find, playlists, settings } from "./found";
import { recent } from "./recent";

const WAIT_MS = 60;
const RECENT = 6;
const LEAST = 0.35;
const FOUND = 0.5;
const MOST_OWN = 6;

export class Choosing {
  typed = $state("");
  chosen = $state(0);
  waiting = $state(false);
  #own = $state.raw(ownEntries());
  readonly #recent = $derived(recent(this.#own));
  #found = $state.raw<readonly Entry[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request: AbortController | null = null;

  readonly list = $derived.by(() => (this.typed.trim() ? this.#matching() : this.#beginning()));

  async start(): Promise<void> {
    const [lists, sections] = await Promise.all([playlists(), settings()]);
    this.#own = [...this.#own, ...lists, ...sections];
  }

  type(text: string): void {
    [this.typed, this.chosen] = [text, 0];
    clearTimeout(this.#timer);
    this.#request?.abort();
    if (!text.trim()) {
      [this.#found, this.waiting] = [[], false];
      return;
    }
    this.waiting = true;
    this.#timer = setTimeout(() => void this.#ask(text.trim()), WAIT_MS);
  }

  /** Goes round at the ends. */
  move(by: number): void {
    const many = this.list.length;
    if (many) this.chosen = (this.chosen + by + many) % many;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#request?.abort();
  }

  #beginning(): Entry[] {
    const lately = this.#recent.slice(0, RECENT);
    const known = new Set(lately.map(({ id }) => id));
    return [...lately.map((each) => ({ ...each, group: "Recent" })), ...this.#own.filter(({ id }) => !known.has(id))];
  }

  #matching(): Entry[] {
    const lately = new Map(this.#recent.map(({ id }, at) => [id, 0.1 / (at + 1)]));
    const found = new Set(this.#found.map(({ id }) => id));
    const kept = this.#recent.filter((each) => each.address && !each.id.startsWith("page-") && !found.has(each.id));
    const own = rated([...this.#own, ...kept], (entry) => fit(this.typed, entry.name), LEAST).slice(0, MOST_OWN);
    // What the search finds fits, if not by its name.
    const others = rated(this.#found, (entry) => Math.max(fit(this.typed, entry.name), FOUND), 0);
    const all = [...own, ...others].map(({ entry, score }) => ({ entry, score: score + (lately.get(entry.id) ?? 0) }));
    return inGroups(all.sort((one, other) => other.score - one.score).map(({ entry }) => entry));
  }

  async #ask(text: string): Promise<void> {
    const request = new AbortController();
    this.#request = request;
    const found = await find(text, request.signal);
    if (request.signal.aborted) return;
    const before = this.chosen && this.list[this.chosen]?.id;
    [this.#found, this.waiting] = [found, false];
    // What somebody has gone to stays chosen when more comes in.
    this.chosen = before ? Math.max(0, this.list.findIndex(({ id }) => id === before)) : 0;
  }
}

function rated(entries: readonly Entry[], rate: (entry: Entry) => number, least: number): { entry: Entry; score: number }[] {
  const all = entries.map((entry) => ({ entry, score: rate(entry) })).filter(({ score }) => score >= least);
  return all.sort((one, other) => other.score - one.score);
}

/** The same entries, those of one group beside each other, in the order in which the groups come first. */
function inGroups(entries: readonly Entry[]): Entry[] {
  const groups = [...new Set(entries.map(({ group }) => group))];
  return groups.flatMap((group) => entries.filter((each) => each.group === group));
}
