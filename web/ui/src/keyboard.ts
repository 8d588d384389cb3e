/** Whom a key belongs to. */

/** Whether keys go into a field at the moment, so that they must not mean anything else. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["range", "checkbox", "radio", "button", "submit"].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Whether something lies over the page, or is open beside the target, that has the keys for itself. */
export function isCovered(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open], [role=menu], [role=listbox], [data-menu=open]")) return true;
  return target instanceof Element && target.closest("[data-menu]") !== null;
}

/** Whether the target does something of its own with Space or Enter. */
export function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("button, a[href], summary") !== null;
}
