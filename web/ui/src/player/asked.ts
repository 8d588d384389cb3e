/** Whether a video is to play as soon as its page is there: a button said so, where a card only opens it. */
let wanted = "";

/** For the link of such a button; what opens in another tab or window plays nothing here. */
export function toPlay(hash: string): (event: MouseEvent) => void {
  return ({ ctrlKey, metaKey, shiftKey }) => {
    if (!ctrlKey && !metaKey && !shiftKey) wanted = hash;
  };
}

/** Answers once, for the video that is opened next. */
export function isAskedFor(hash: string): boolean {
  const isIt = wanted === hash;
  wanted = "";
  return isIt;
}
