/** The code of pages: fetched when a page is first opened, those that are opened often a little before. */
import type { Component } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import { type PageEntry, PAGES } from "../pages";

/** Milliseconds: until a page is fetched though there is always something to do, and between two where a browser does not say that it is idle. */
const [LATEST, PAUSE] = [10_000, 500];

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

  /** Fetches every other page, one at a time while nothing else is to be done, so that each opens while the server is away. */
  async fetchOthers(): Promise<void> {
    if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
    for (const entry of PAGES) {
      if (entry.often || this.pages.has(entry.name)) continue;
      await calm();
      await this.fetch(entry).catch(() => undefined);
    }
  }
}

const calm = (): Promise<unknown> => new Promise((go) => ("requestIdleCallback" in globalThis ? requestIdleCallback(go, { timeout: LATEST }) : setTimeout(go, PAUSE)));

export const loaded = new Loaded();
