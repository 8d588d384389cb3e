/** Searches that are kept under a name. */
import { answer, server } from "../api/client";
import type { SavedSearch, SortMode } from "../api/types";
import { notices } from "../state/notices.svelte";
import { addressOf, type Search } from "./search.svelte";
import { written } from "./writing";

/** The address that a kept search stands for. */
export const addressOfSaved = ({ query, sort, descending }: SavedSearch): string => addressOf({ text: query, sort: sort as SortMode, descending });

export class SavedSearches {
  list = $state.raw<readonly SavedSearch[]>([]);

  async load(): Promise<void> {
    try {
      this.list = await answer(server.GET("/api/get-saved-searches"));
    } catch (error) {
      notices.refuse(error);
    }
  }

  save(name: string, { text, sort, descending }: Search): Promise<boolean> {
    return this.#then(written("save-search", { name, query: text, sort, descending }, `Search “${name}” saved`));
  }

  rename(name: string, to: string): Promise<boolean> {
    return this.#then(written("rename-search", { name, to }, `Search “${name}” is “${to}” now`));
  }

  forget(name: string): Promise<boolean> {
    return this.#then(written("forget-search", { name }, `Search “${name}” forgotten`));
  }

  async #then(done: Promise<boolean>): Promise<boolean> {
    const isDone = await done;
    await this.load();
    return isDone;
  }
}
