/** Opens the menu of a card: by right click, by long press, by its button, by the menu key or Shift F10. */
import type { Attachment } from "svelte/attachments";
import type { VideoCard } from "../api/types";
import { menu, type Row } from "./menu.svelte";
import { videoRows } from "./videoRows";

/** Milliseconds that a finger rests until it means the menu, and pixels that it may tremble. */
const LONG = 500;
const TREMBLE = 10;
/** Milliseconds after a finger was lifted within which a browser may still make a click of it. */
const LIFTED = 400;

type CardOf = (hash: string) => VideoCard | undefined;
type More = (card: VideoCard) => readonly Row[];

/** Shows the menu of the card around an element, at a place, or else under the element. */
export function openCardMenu(element: Element, cardOf: CardOf, more?: More, at?: { x: number; y: number }): boolean {
  const article = element.closest<HTMLElement>("[data-hash]");
  const card = article && cardOf(article.dataset["hash"] ?? "");
  if (!article || !card) return false;
  const box = (element.matches("[data-menu]") ? element : article).getBoundingClientRect();
  const address = article.querySelector("a[href^='/watch/']")?.getAttribute("href") ?? `/watch/${card.video_hash}`;
  const active = document.activeElement;
  const opener = active instanceof HTMLElement && article.contains(active) ? active : article.querySelector<HTMLElement>("h3 a");
  const { x, y } = at ?? { x: box.left, y: Math.min(box.bottom, innerHeight - 8) };
  menu.open({ rows: [...videoRows(card, address), ...(more?.(card) ?? [])], label: card.title, x, y, opener });
  return true;
}

/** For the list around the cards. */
export function cardMenu(cardOf: CardOf, more?: More): Attachment<HTMLElement> {
  return (list) => {
    let resting: ReturnType<typeof setTimeout> | undefined;
    let from = { x: 0, y: 0 };
    /** Whether the finger that is down, or was just lifted, has opened a menu: then it does nothing else. */
    let hasOpened = false;

    const stop = (): void => clearTimeout(resting);
    const onpointerdown = (event: PointerEvent): void => {
      stop();
      hasOpened = false;
      if (event.pointerType !== "touch" || !event.isPrimary) return;
      from = { x: event.clientX, y: event.clientY };
      const target = event.target as Element;
      resting = setTimeout(() => (hasOpened = openCardMenu(target, cardOf, more, from)), LONG);
    };
    const onpointermove = (event: PointerEvent): void => {
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > TREMBLE) stop();
    };
    const onlifted = (): void => {
      stop();
      if (hasOpened) setTimeout(() => (hasOpened = false), LIFTED);
    };
    const oncontextmenu = (event: MouseEvent): void => {
      stop();
      // With Ctrl or Shift the browser's own menu comes; a Mac makes a right click of Ctrl and the first button.
      if (event.shiftKey || (event.ctrlKey && event.button === 2)) return;
      const isFinger = (event as PointerEvent).pointerType === "touch";
      if (hasOpened) return event.preventDefault();
      const at = event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : undefined;
      if (!openCardMenu(event.target as Element, cardOf, more, at)) return;
      hasOpened = isFinger;
      event.preventDefault();
    };
    const onclick = (event: MouseEvent): void => {
      const target = event.target as Element;
      const button = target.closest("[data-menu]");
      if (!hasOpened && !button) return;
      event.preventDefault();
      event.stopPropagation();
      if (!hasOpened && button) openCardMenu(button, cardOf, more);
    };
    const onkeydown = (event: KeyboardEvent): void => {
      if (event.key !== "ContextMenu" && !(event.key === "F10" && event.shiftKey)) return;
      if (openCardMenu(event.target as Element, cardOf, more)) event.preventDefault();
    };
    const heard = { pointerdown: onpointerdown, pointermove: onpointermove, pointerup: onlifted, pointercancel: onlifted, contextmenu: oncontextmenu, keydown: onkeydown };
    for (const [name, listener] of Object.entries(heard)) list.addEventListener(name, listener as EventListener);
    list.addEventListener("click", onclick, { capture: true });
    return () => {
      stop();
      for (const [name, listener] of Object.entries(heard)) list.removeEventListener(name, listener as EventListener);
      list.removeEventListener("click", onclick, { capture: true });
    };
  };
}
