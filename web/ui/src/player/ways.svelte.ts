/** Which way a video is played: its file as it is, copied into segments, or encoded again; where one fails, the next. */
import type { Verdict } from "./playable";

/** The surer ones come later. */
const WAYS = ["file", "copied", "encoded"] as const;
export type Way = (typeof WAYS)[number];

export class Ways {
  /** Why nothing can be shown any more; empty as long as there is another way. */
  failure = $state("");
  /** The first one that the browser did not give up on. */
  #left = $state(0);
  readonly #verdict: () => Verdict;
  /** No browser lets one choose a track in a file: others than the first come in segments, too. */
  readonly #way = $derived.by(() => Math.max(WAYS.indexOf(this.#verdict().way), this.#audio() > 0 ? 1 : 0, this.#left));
  readonly #audio: () => number;
  /** Whether it comes in segments. */
  readonly isStreamed = $derived.by(() => this.#verdict().plays && this.#way > 0);
  /** Whether everything is encoded again, after which there is no other way. */
  readonly isLast = $derived.by(() => this.isStreamed && this.#way === WAYS.length - 1);

  /** Args: what is known of the file, and which of its audio tracks is heard, from 0; both may change. */
  constructor(verdict: () => Verdict, audio: () => number) {
    this.#verdict = verdict;
    this.#audio = audio;
  }

  /** Takes the next way; `reason` is what is said where there is none. */
  giveUp(reason: string): void {
    if (this.isLast) this.failure ||= reason;
    else this.#left = this.#way + 1;
  }
}
