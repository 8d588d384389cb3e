/** The code of pages: fetched when a page is first opened, those that are opened often a little before. */
import type { Component } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import { type PageEntry, PAGES } from "../pages";

class Loaded {
  readonly pages = new SvelteMap<string, Component<any>>();

  /** @throws TypeError where the server does not answer, or answers with another version of the page. */
  async fetch(entry: PageEntry): Promise<void> {
    if (!this.pages.has(entry.name)) this.pages.set(entry.name, (await entry.load()).default);
  }

  /** Fetches what is opened often. */
  fetchOften(): void {
    for (const entry of PAGES) if (entry.often) void this.fetch(entry).catch(() => undefined);
  }
}

export const loaded = new Loaded();
