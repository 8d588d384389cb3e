/** What taps of a finger on the picture mean: one shows or hides the controls, two on a side go back or on. */

const TWICE_MS = 320;
const STEP = 7;
/** Of the width, on either side. */
const SIDE = 0.35;

export interface Tapped {
  /** Seconds to go by; 0 for a tap that shows or hides the controls. */
  seconds: number;
}

export class Taps {
  #last = { side: 0, at: -Infinity };

  /**
   * @param share where it was, from 0 at the left edge to 1 at the right one.
   * @param at when, in milliseconds.
   */
  tap(share: number, at: number): Tapped {
    const side = share < SIDE ? -1 : share > 1 - SIDE ? 1 : 0;
    const isAgain = side !== 0 && side === this.#last.side && at - this.#last.at < TWICE_MS;
    this.#last = { side, at };
    return { seconds: isAgain ? side * STEP : 0 };
  }
}
