/** Notices which continuous sections are watched, from what the video element tells; short ones are let go. */
export interface Watched {
  /** Where in the video it began, in seconds. */
  start: number;
  /** How much of the video passed, in seconds. */
  length: number;
  /** When it began to play, in microseconds since 1970. */
  date: number;
}

/** Shorter sections are not worth remembering. */
export const SHORTEST = 1.5;

/** A section is told in parts of this length at most, so that a crash of the browser loses little. */
export const LONGEST = 300;

/** Between two ticks the picture cannot have gone further than this, at ten times the speed; a larger gap is a jump. */
const LARGEST_TICK = 5;

export class ViewingRecorder {
  #start: number | null = null;
  #last = 0;
  #date = 0;

  constructor(
    private readonly tell: (watched: Watched) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** The video plays on at `time`; called at the start and several times a second. */
  tick(time: number): void {
    if (this.#start !== null && (time < this.#last || time - this.#last > LARGEST_TICK)) this.stop();
    if (this.#start === null) {
      this.#start = time;
      this.#date = this.now() * 1000;
    }
    this.#last = time;
    if (time - this.#start >= LONGEST) {
      this.stop();
      this.tick(time);
    }
  }

  /** The section is over: paused, jumped, ended, or the page is being closed. */
  stop(): void {
    if (this.#start === null) return;
    const watched = { start: round(this.#start), length: round(this.#last - this.#start), date: this.#date };
    this.#start = null;
    if (watched.length >= SHORTEST) this.tell(watched);
  }
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
