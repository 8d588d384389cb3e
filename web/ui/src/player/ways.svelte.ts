/** Which way a video is played: its file as it is, copied into segments, or encoded again; where one fails, the next. */
import type { Verdict } from "./playable";

export class Ways {
  /** Why nothing can be shown any more; empty as long as there is another way. */
  failure = $state("");
  /** How often the browser gave up: on the file, then on what was copied of it. */
  #givenUp = $state(0);
  readonly #verdict: () => Verdict;
  readonly #audio: () => number;
  /** Whether it comes in segments. No browser lets one choose a track in a file: others than the first come so, too. */
  readonly isStreamed = $derived.by(() => {
    const { plays, streamed } = this.#verdict();
    return plays && (streamed || this.#audio() > 0 || this.#givenUp > 0);
  });
  /** Whether everything is encoded again, after which there is no other way. */
  readonly isLast = $derived.by(() => this.isStreamed && this.#givenUp > (this.#verdict().streamed ? 0 : 1));

  /** Args: what is known of the file, and which of its audio tracks is heard, from 0; both may change. */
  constructor(verdict: () => Verdict, audio: () => number) {
    this.#verdict = verdict;
    this.#audio = audio;
  }

  /** Takes the next way; `reason` is what is said where there is none. */
  giveUp(reason: string): void {
    if (this.isLast) this.failure ||= reason;
    else if (this.#verdict().streamed) this.#givenUp = 1;
    else this.#givenUp = Math.max(this.#givenUp + 1, this.#audio() > 0 ? 2 : 1);
  }
}
