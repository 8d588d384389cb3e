/** Whether a video is to play as soon as its page is there: a button or a card of what was begun said so, where other cards only open it. */
let wanted = "";

/** For the link of such a button; what opens in another tab or window plays nothing here. */
export function toPlay(hash: string): (event: MouseEvent) => void {
  return ({ ctrlKey, metaKey, shiftKey, defaultPrevented }) => {
    if (!ctrlKey && !metaKey && !shiftKey && !defaultPrevented) wanted = hash;
  };
}

/** Answers once, for the video that is opened next. */
export function isAskedFor(hash: string): boolean {
  const isIt = wanted === hash;
  wanted = "";
  return isIt;
}
