/** What may be meant by what is being typed, asked as the person types; the newest question wins. */
import { answer, server } from "../api/client";
import type { Suggestion } from "../api/types";
import { examples, type Offered } from "./examples";

/** Longer than the videos of an answer take: what may be meant comes after what was asked. */
const WAIT_MS = 90;
const MOST = 9;
/** Where nothing is typed yet: all fields. */
const ALL = 50;
const isSame = (one: Suggestion, other: Suggestion): boolean =>
  one.kind === other.kind && one.name === other.name && one.text === other.text && one.video_hash === other.video_hash;

export class Suggesting {
  list = $state.raw<readonly Offered[]>([]);
  /** Which of them Enter takes; -1 for none. */
  chosen = $state(-1);
  #span = { begin: 0, end: 0 };
  #text = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request: AbortController | null = null;
  /** Whether what was last asked for is what fits an empty box. */
  #isOfNothing = false;

  ask(text: string, cursor: number): void {
    // Examples never stand below what is typed meanwhile.
    if (text && this.#isOfNothing) this.close();
    this.#isOfNothing = !text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#fetch(text, cursor), WAIT_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#request?.abort();
    [this.list, this.chosen] = [[], -1];
  }

  /** Goes to the next or the one before, past the ends to none. */
  move(by: 1 | -1): void {
    const places = this.list.length + 1;
    this.chosen = ((this.chosen + 1 + by + places) % places) - 1;
  }

  /** The text with a suggestion in place of what was typed, and where the cursor goes. */
  take({ text }: Suggestion): { text: string; cursor: number } {
    const characters = [...this.#text];
    const before = characters.slice(0, this.#span.begin).join("");
    const after = characters.slice(this.#span.end).join("").trimStart();
    // What ends in a colon is to be gone on with.
    const head = before + text + (text.endsWith(":") ? "" : " ");
    return { text: head + after, cursor: head.length };
  }

  async #fetch(text: string, cursor: number): Promise<void> {
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    const before = text.slice(0, cursor);
    const query = { text, cursor: [...before].length, limit: before === before.trimEnd() && before ? MOST : ALL };
    const [shown, found] = await Promise.all([
      text ? [] : examples(request.signal).catch(() => []),
      answer(server.GET("/search/get-suggestions", { params: { query }, signal: request.signal })).catch(() => null),
    ]);
    if (request !== this.#request || request.signal.aborted || !found) return;
    [this.#text, this.#span] = [text, found];
    // What was chosen stays chosen when the answer to the last letter comes in late.
    const chosen = this.list[this.chosen];
    this.list = [...shown, ...found.suggestions];
    this.chosen = chosen ? this.list.findIndex((each) => isSame(each, chosen)) : -1;
  }
}
