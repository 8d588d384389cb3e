/** Which videos are new: they came in the last days, nobody has watched them, and they are not what their collection began with. */
import { answer, server } from "../api/client";
import type { VideoCard } from "../api/types";
import { isRecent } from "../format";
import { calmly } from "./live.svelte";

/** Milliseconds: a first scan brings many in a row. */
const WAIT = 400;

class News {
  /** By collection, the moment after which what comes is new; null while nothing is. */
  #after = $state.raw<Readonly<Record<string, number | null>>>({});
  #newest = 0;
  #ask = calmly(async () => {
    const found = await answer(server.GET("/api/get-collections")).catch(() => null);
    if (found) this.#after = Object.fromEntries(found.map(({ name, new_after }) => [name, new_after ?? null]));
  }, WAIT);

  has(card: Pick<VideoCard, "date_added" | "view_time" | "collection">): boolean {
    if (!isRecent(card)) return false;
    if (card.date_added > this.#newest) {
      this.#newest = card.date_added;
      this.#ask();
    }
    const after = this.#after[card.collection] ?? null;
    return after !== null && card.date_added > after;
  }
}

export const news = new News();
