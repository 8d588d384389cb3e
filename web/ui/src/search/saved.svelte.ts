/** Searches that are kept under a name, and the filter that all that is shown must pass. */
import { answer, send, server } from "../api/client";
import type { CommandBody, CommandName, ContentFilter, SavedSearch, SortMode } from "../api/types";
import { notices } from "../state/notices.svelte";
import { undoing } from "../state/undoing.svelte";
import { addressOf, type Search } from "./search.svelte";

/** The address that a kept search stands for. */
export const addressOfSaved = ({ query, sort, descending }: SavedSearch): string => addressOf({ text: query, sort: sort as SortMode, descending });

export class SavedSearches {
  list = $state.raw<readonly SavedSearch[]>([]);
  filter = $state.raw<ContentFilter>({ query: "", is_on: false });

  async load(): Promise<void> {
    try {
      [this.list, this.filter] = await Promise.all([answer(server.GET("/api/get-saved-searches")), answer(server.GET("/api/get-content-filter"))]);
    } catch (error) {
      notices.refuse(error);
    }
  }

  save(name: string, { text, sort, descending }: Search): Promise<boolean> {
    return this.#write("save-search", { name, query: text, sort, descending }, `Search “${name}” saved`);
  }

  forget(name: string): Promise<boolean> {
    return this.#write("forget-search", { name }, `Search “${name}” forgotten`);
  }

  /** Has everything pass a query from now on; null lets everything be shown, and keeps the query. */
  pass(query: string | null): Promise<boolean> {
    const body = query === null ? { is_on: false } : { query, is_on: true };
    return this.#write("set-content-filter", body, query === null ? "Everything is shown again" : "Only what passes the filter is shown");
  }

  async #write<Name extends CommandName>(command: Name, body: CommandBody<Name>, words: string): Promise<boolean> {
    try {
      await undoing.do({ words }, () => send(command, body));
      return true;
    } catch (error) {
      notices.refuse(error);
      return false;
    } finally {
      await this.load();
    }
  }
}
