/** Puts off what moves things on the page until a press is over, so that what was pressed gets its click. */
let isDown = false;
let waiting: (() => void)[] = [];

function over(): void {
  isDown = false;
  const now = waiting;
  waiting = [];
  // The click comes with the end of the press, before any timer.
  for (const each of now) setTimeout(each);
}

addEventListener("pointerdown", () => (isDown = true), true);
addEventListener("pointerup", over, true);
addEventListener("pointercancel", over, true);

/** At once after the press that is under way, or after the event that is. */
export function afterPress(then: () => void): void {
  if (isDown) waiting.push(then);
  else setTimeout(then);
}
