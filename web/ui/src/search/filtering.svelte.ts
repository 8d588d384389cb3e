/** The filter that all that is shown must pass: a query, and whether it holds. */
import { answer, server } from "../api/client";
import { written } from "./writing";

class Filtering {
  query = $state("");
  isOn = $state(false);

  /** Asks what holds; an answer that does not come changes nothing. */
  async load(): Promise<void> {
    const kept = await answer(server.GET("/api/get-content-filter")).catch(() => null);
    if (kept) [this.query, this.isOn] = [kept.query ?? "", kept.is_on ?? false];
  }

  /** Has everything pass a query from now on; null lets everything be shown, and keeps the query. */
  async pass(query: string | null): Promise<void> {
    const body = query === null ? { is_on: false } : { query, is_on: true };
    await written("set-content-filter", body, query === null ? "Everything is shown again" : "Only what passes the filter is shown");
    await this.load();
  }
}

export const filtering = new Filtering();
