/** What opens under a button: it closes by Escape, which goes back to the button, and by a press anywhere else. */
import type { Attachment } from "svelte/attachments";

/** For the element around button and panel. */
export function popover(isOpen: () => boolean, close: () => void): Attachment<HTMLElement> {
  return (root) => {
    const onkeydown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || !isOpen()) return;
      if (root.contains(document.activeElement)) root.querySelector("button")?.focus();
      // It closes nothing else, such as what is chosen in a list.
      event.preventDefault();
      close();
    };
    const onpointerdown = (event: PointerEvent): void => {
      const target = event.target as Element;
      // What was just done here is taken back over there.
      if (isOpen() && !root.contains(target) && !target.closest("[data-notices]")) close();
    };
    addEventListener("keydown", onkeydown);
    addEventListener("pointerdown", onpointerdown);
    return () => {
      removeEventListener("keydown", onkeydown);
      removeEventListener("pointerdown", onpointerdown);
    };
  };
}
