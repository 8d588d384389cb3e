/** Notices which continuous sections are watched, from what the video element tells; short ones are let go. */
import { newCommandId } from "../api/commandId";

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

/** So many seconds of the video pass between two notes of a section that goes on. */
const NOTED_EVERY = 2;

export class ViewingRecorder {
  #start: number | null = null;
  #last = 0;
  #date = 0;
  #id = "";
  #noted = 0;

  /**
   * @param tell hears of each section when it is over, and the name that it has.
   * @param note hears of it now and then while it goes on.
   */
  constructor(
    private readonly tell: (watched: Watched, id: string) => void,
    private readonly now: () => number = Date.now,
    private readonly note: (watched: Watched, id: string) => void = () => undefined,
  ) {}

  /** The video plays on at `time`; called at the start and several times a second. */
  tick(time: number): void {
    if (this.#start !== null && (time < this.#last || time - this.#last > LARGEST_TICK)) this.stop();
    if (this.#start === null) {
      this.#start = time;
      this.#date = this.now() * 1000;
      this.#id = newCommandId(this.now());
      this.#noted = time;
    }
    this.#last = time;
    if (time - this.#noted >= NOTED_EVERY) {
      this.#noted = time;
      this.note(this.#watched(this.#start), this.#id);
    }
    if (time - this.#start >= LONGEST) {
      this.stop();
      this.tick(time);
    }
  }

  /** The section is over: paused, jumped, ended, or the page is being closed. */
  stop(): void {
    if (this.#start === null) return;
    const watched = this.#watched(this.#start);
    this.#start = null;
    if (watched.length >= SHORTEST) this.tell(watched, this.#id);
  }

  #watched(start: number): Watched {
    return { start: round(start), length: round(this.#last - start), date: this.#date };
  }
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
