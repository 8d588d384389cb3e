/** Brings keyboard and screen reader to the heading of a page that was just opened. */
import { isTyping } from "./keyboard";

const nothing = (): void => {};

/** Leaves the cursor where somebody types; waits for a heading that comes late; returns how to stop waiting. */
export function arrive(main: HTMLElement): () => void {
  if (isTyping(document.activeElement)) return nothing;
  const settle = (): boolean => {
    const heading = main.querySelector("h1");
    if (!heading) return false;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    return true;
  };
  if (settle()) return nothing;
  main.focus({ preventScroll: true });
  const observer = new MutationObserver(() => {
    if (document.activeElement !== main || settle()) observer.disconnect();
  });
  observer.observe(main, { childList: true, subtree: true });
  return () => observer.disconnect();
}
