/** What was left on videos, page by page; one question after the other, so that none takes back what another brought. */
import { answer, server } from "../../api/client";
import type { Note } from "../../api/types";
import { notices } from "../../state/notices.svelte";

/** Notes that are asked for as somebody scrolls, and at once at most. */
const [SIZE, MOST] = [60, 500];

interface Wanted {
  kind: Note["kind"];
  text: string;
}

export const keyOf = (note: Note): string => `${note.video_hash} ${note.item_id ?? ""}`;

/** Without those that came twice, as news moved them on to the next piece while that was asked for. */
export function once(notes: readonly Note[]): Note[] {
  return [...new Map(notes.map((note) => [keyOf(note), note])).values()];
}

export class Notes {
  all = $state.raw<readonly Note[]>([]);
  /** Whether there is nothing more to ask for. */
  complete = $state(false);
  answered = $state(false);
  #wanted: Wanted = { kind: "comment", text: "" };
  #last: Promise<void> = Promise.resolve();
  #isMoreDue = false;

  /** Begins anew with others. */
  show(wanted: Wanted): Promise<void> {
    this.#wanted = wanted;
    [this.all, this.complete, this.answered, this.#isMoreDue] = [[], false, false, false];
    return this.refresh();
  }

  /** Asks for all that is shown anew. */
  refresh(): Promise<void> {
    return this.#inTurn(async (wanted) => {
      const shown = Math.max(SIZE, this.all.length);
      const found: Note[] = [];
      let isEnd = false;
      while (!isEnd && found.length < shown) {
        const limit = Math.min(MOST, shown - found.length);
        const piece = await ask(wanted, found.length, limit);
        found.push(...piece);
        isEnd = piece.length < limit;
      }
      this.#take(wanted, found, isEnd);
    });
  }

  /** Asks for those after the last one. */
  more(): Promise<void> {
    if (this.#isMoreDue || this.complete) return this.#last;
    this.#isMoreDue = true;
    return this.#inTurn(async (wanted) => {
      this.#isMoreDue = false;
      const piece = await ask(wanted, this.all.length, SIZE);
      this.#take(wanted, [...this.all, ...piece], piece.length < SIZE);
    });
  }

  #take(wanted: Wanted, notes: readonly Note[], isEnd: boolean): void {
    if (wanted === this.#wanted) [this.all, this.complete] = [once(notes), isEnd];
  }

  #inTurn(task: (wanted: Wanted) => Promise<void>): Promise<void> {
    const wanted = this.#wanted;
    this.#last = this.#last.then(async () => {
      if (wanted !== this.#wanted) return;
      try {
        await task(wanted);
      } catch (error) {
        if (wanted === this.#wanted) this.complete = true;
        notices.refuse(error);
      }
      if (wanted === this.#wanted) this.answered = true;
    });
    return this.#last;
  }
}

const ask = ({ kind, text }: Wanted, offset: number, limit: number): Promise<Note[]> =>
  answer(server.GET("/api/get-notes", { params: { query: { kind, text, offset, limit } } }));
