/**
 * Turns of pictures at the few connections that a browser has to one server.
 *
 * A picture that has yet to be made holds its connection until it is there, and a search or a click must not wait for that.
 */

const MOST = 3;
let taken = 0;
const waiting = new Set<() => void>();

/** Calls `go` when it is its turn; returns how to end the turn, or to wait for it no longer. */
export function turn(go: () => void): () => void {
  let [isMine, isOver] = [false, false];
  const begin = (): void => {
    isMine = true;
    taken += 1;
    go();
  };
  waiting.add(begin);
  next();
  return () => {
    if (isOver) return;
    isOver = true;
    waiting.delete(begin);
    if (isMine) taken -= 1;
    next();
  };
}

function next(): void {
  for (const begin of waiting) {
    if (taken >= MOST) return;
    waiting.delete(begin);
    begin();
  }
}
