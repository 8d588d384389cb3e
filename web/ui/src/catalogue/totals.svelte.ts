/** What the videos of a query come to, asked anew as the library changes. */
import { answer, server } from "../api/client";
import type { SearchTotals } from "../api/types";
import { calmly, live } from "../state/live.svelte";

export class Totals {
  told = $state.raw<SearchTotals | null>(null);
  #asked = 0;

  /** Asks, and again after each change; returns how to stop. To be called as a component is made. */
  follow(text: string): () => void {
    const load = async (): Promise<void> => {
      const mine = ++this.#asked;
      const told = await answer(server.GET("/search/get-search-totals", { params: { query: { text } } })).catch(() => this.told);
      if (mine === this.#asked) this.told = told;
    };
    void load();
    const stop = live.onChange(calmly(load, 400));
    return () => {
      this.#asked += 1;
      stop();
    };
  }
}
