/** What the tab is called: one place, so that discreet mode can say something else. */
import { router } from "./router.svelte";
import { discreet } from "./state/discreet.svelte";

class PageTitle {
  /** What the open page says of itself; undefined where it leaves that to the table of pages. */
  own = $state<string>();
  readonly words = $derived(this.own ?? router.page.entry?.title ?? "Not found");
  /** What screen readers are told where the page opens. */
  readonly told = $derived(discreet.on ? (router.page.entry?.title ?? "Not found") : this.words);
  readonly tab = $derived(discreet.name(this.words === "Home" ? "Passion" : `${this.words} · Passion`));
}

export const pageTitle = new PageTitle();

/** Called by a page as it is made: names it for as long as it is open; an empty text leaves the name to the table. */
export function titled(words: () => string): void {
  $effect(() => {
    const mine = words() || undefined;
    pageTitle.own = mine;
    return () => {
      if (pageTitle.own === mine) pageTitle.own = undefined;
    };
  });
}
