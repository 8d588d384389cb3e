/** Goes from one frame to the next, by the times at which the file says that frames are shown. */

/** Asks when the frames of a video between two moments are shown, in seconds, ascending. */
export type AskTimes = (hash: string, begin: number, end: number) => Promise<readonly number[]>;

export interface Step {
  /** When the frame begins to be shown, in seconds. */
  frame: number;
  /** A time at which it is shown for sure. */
  seek: number;
}

/** Seconds around a moment that are asked for at once. */
const AROUND = 8;
/** Seconds from the edge of what is known at which more is asked for. */
const EDGE = 1;
/** Rounding on the way makes no frame of another one. */
const INSIDE = 0.004;

export class Steps {
  #hash = "";
  #known: { begin: number; end: number; times: readonly number[] } | null = null;
  #asked: Promise<readonly number[]> | null = null;

  constructor(private readonly ask: AskTimes) {}

  open(hash: string): void {
    this.#hash = hash;
    this.#known = this.#asked = null;
  }

  /** The times around a moment; none where nobody knows them. */
  async around(time: number): Promise<readonly number[]> {
    const known = this.#known;
    if (known && (known.begin === 0 || time - EDGE >= known.begin) && time + EDGE <= known.end) return known.times;
    return (this.#asked ??= this.#fetch(time).finally(() => (this.#asked = null)));
  }

  async #fetch(time: number): Promise<readonly number[]> {
    const [hash, begin, end] = [this.#hash, Math.max(0, Math.floor(time) - AROUND), Math.ceil(time) + AROUND];
    const times = await this.ask(hash, begin, end).catch(() => []);
    if (hash === this.#hash) this.#known = { begin, end, times };
    return times;
  }

  /**
   * The frame so many after another one, or before it; the first or last one where there are no more.
   *
   * @param time of the frame to go from: when it begins where `isBegin`, else a moment at which it is shown.
   * @returns null where nobody knows when frames are shown.
   */
  async from(time: number, count: number, isBegin: boolean): Promise<Step | null> {
    const times = await this.around(time);
    if (times.length < 2) return null;
    const at = isBegin ? nearest(times, time) : last(times, time);
    // What is played may begin a little later than the file, such as a stream that was made of it.
    const shift = isBegin ? time - (times[at] as number) : 0;
    const to = Math.min(times.length - 1, Math.max(0, at + count));
    const frame = times[to] as number;
    const gap = to + 1 < times.length ? (times[to + 1] as number) - frame : INSIDE;
    return { frame: frame + shift, seek: frame + shift + Math.min(gap / 2, INSIDE) };
  }
}

function last(times: readonly number[], time: number): number {
  return Math.max(0, times.findLastIndex((each) => each <= time + 1e-4));
}

function nearest(times: readonly number[], time: number): number {
  const before = last(times, time);
  const [one, other] = [times[before] as number, times[before + 1]];
  return other !== undefined && other - time < time - one ? before + 1 : before;
}
