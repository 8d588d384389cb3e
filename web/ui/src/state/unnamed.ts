/**
 * Discreet mode for ears, tips, finding and copying: the texts that styles/discreet.css hides from eyes are not on the page at all.
 * What is written by a component meanwhile is hidden, too, before it is drawn.
 */
const PRIVATE = ':is([dir="auto"], bdi, .private)';
const TIP = "tip";

/** What stands for a name. */
export const HIDDEN = "hidden name";

export class Unnamed {
  /** What a component wrote, by the node it wrote it into. */
  #own = new WeakMap<Text, string>();
  #watcher = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach((node) => this.#take(node));
      else this.#take(target);
    }
  });

  start(): void {
    this.#watcher.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributeFilter: ["title", "dir"] });
    this.#take(document.documentElement);
  }

  /** Gives all back. */
  stop(): void {
    this.#watcher.disconnect();
    for (const text of textsIn(document.documentElement)) text.data = this.#own.get(text) ?? text.data;
    for (const each of document.querySelectorAll<HTMLElement>(`[data-${TIP}]`)) {
      each.title = each.dataset[TIP] ?? "";
      delete each.dataset[TIP];
    }
    this.#own = new WeakMap();
  }

  #take(node: Node): void {
    if (node instanceof Text) {
      if (node.parentElement?.closest(PRIVATE)) this.#hide(node);
    } else if (node instanceof Element) {
      for (const each of within(node, "[title]")) takeTip(each);
      for (const each of within(node, PRIVATE)) for (const text of textsIn(each)) this.#hide(text);
      if (node.parentElement?.closest(PRIVATE)) for (const text of textsIn(node)) this.#hide(text);
    }
  }

  #hide(text: Text): void {
    const own = this.#own.get(text);
    if (!text.data.trim() || (own !== undefined && text.data === hidden(own))) return;
    this.#own.set(text, text.data);
    text.data = hidden(text.data);
  }
}

/** As long as the text, and broken into lines at the same places, so that the page does not move. */
export function hidden(text: string): string {
  return HIDDEN + text.slice(HIDDEN.length).replace(/\S/gu, "\u00a0");
}

/** The browser draws tips itself, where no style hides them; a button without another name is called by its tip. */
function takeTip(each: HTMLElement): void {
  const isItsName = each.matches("button:not([aria-label])") && textsIn(each).every((text) => !text.data.trim() || text.parentElement?.closest("[aria-hidden=true]"));
  if (isItsName) return;
  each.dataset[TIP] = each.title;
  each.removeAttribute("title");
}

function within(root: Element, selector: string): HTMLElement[] {
  const parts = [...root.querySelectorAll<HTMLElement>(selector)];
  return root.matches(selector) ? [root as HTMLElement, ...parts] : parts;
}

function textsIn(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}
