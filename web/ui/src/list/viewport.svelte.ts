/** How far the window has scrolled into a list, and how wide the list is. */
import type { Attachment } from "svelte/attachments";

export class Viewport {
  /** Of the list, in pixels; 0 before it was measured. */
  width = $state(0);
  /** From the top of the list to the top of the window; negative while the list begins below it. */
  top = $state(0);
  screen = $state(innerHeight);
  /** Pixels of the root's font size. */
  rem = $state(16);
  #list: HTMLElement | null = null;

  /** For the list. */
  readonly measured: Attachment<HTMLElement> = (list) => {
    this.#list = list;
    this.look();
    const look = (): void => this.look();
    // What stands above the list may grow, which moves it without a scroll.
    const sizes = new ResizeObserver(look);
    sizes.observe(list);
    sizes.observe(document.body);
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      sizes.disconnect();
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  };

  look(): void {
    if (!this.#list) return;
    const box = this.#list.getBoundingClientRect();
    this.width = this.#list.clientWidth;
    this.top = -box.top;
    this.screen = innerHeight;
    this.rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  }

  /** Scrolls so that something in the list, by its top and height, lies between the edges of the screen that the list's scroll margins leave. */
  show(top: number, height: number, by: (top: number, height: number, upper: number, lower: number) => number): void {
    if (!this.#list) return;
    const style = getComputedStyle(this.#list);
    const [upper, lower] = [parseFloat(style.scrollMarginTop), innerHeight - parseFloat(style.scrollMarginBottom)];
    const distance = by(this.#list.getBoundingClientRect().top + top, height, upper, lower);
    if (distance) scrollBy(0, distance);
    this.look();
  }

  /** Scrolls so that a height of the list is where the window was before, after the list was laid out anew. */
  jump(top: number): void {
    if (!this.#list) return;
    scrollBy(0, this.#list.getBoundingClientRect().top + top);
    this.look();
  }
}
