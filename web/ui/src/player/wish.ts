/** Keeps a video element playing or not, as the person wants it: a new source leaves it paused, and says nothing of it. */

/** What the person wants; the element's own buttons and keys may change it. */
export interface Wish {
  isToPlay: boolean;
}

/** Has an element do what is wished now. */
export function obey(element: HTMLMediaElement, wish: Wish): void {
  if (element.paused !== wish.isToPlay) return;
  if (!wish.isToPlay) return element.pause();
  element.play().catch((error: unknown) => {
    // Browsers may want a click first. Another source in the meantime is no refusal: it is played when it is there.
    if (error instanceof DOMException && error.name === "NotAllowedError") wish.isToPlay = false;
  });
}

/**
 * Follows an element's own play and pause, such as by keys of the keyboard for media, and plays every new source.
 *
 * @returns a function that ends it.
 */
export function keepWish(element: HTMLMediaElement, wish: Wish): () => void {
  // Events come late: an element that is otherwise by now, or has another source, tells of what was.
  const played = (): void => {
    if (!element.paused) wish.isToPlay = true;
  };
  const paused = (): void => {
    // One that cannot decode pauses by itself.
    if (element.paused && element.readyState > 0 && !element.error) wish.isToPlay = false;
  };
  const began = (): void => {
    if (wish.isToPlay) obey(element, wish);
  };
  const listeners = { play: played, pause: paused, ended: paused, loadstart: began, loadedmetadata: began };
  for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener);
  };
}
