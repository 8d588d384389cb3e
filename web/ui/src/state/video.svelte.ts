/** One video as its page knows it: what it is, what the person did with it, and how to change that. */
import { answer, Problem, send, server } from "../api/client";
import type { CommandBody, Interactions, VideoCommandName, VideoData } from "../api/types";
import { notices } from "./notices.svelte";
import { type Step, undoing } from "./undoing.svelte";
import { wordsFor } from "./words";

type Body<Name extends VideoCommandName> = Omit<CommandBody<Name>, "video_hash">;

interface Shown {
  interactions: Interactions;
  data: VideoData;
}

export class VideoState {
  data = $state<VideoData | null>(null);
  interactions = $state<Interactions | null>(null);
  problem = $state<{ text: string; isUnknown: boolean } | null>(null);
  #writing = 0;
  #asked = 0;

  constructor(readonly hash: string) {}

  /** Asks what the server knows; while something is being written it waits, as that asks when it is done. */
  async load(): Promise<void> {
    if (this.#writing) return;
    const asked = ++this.#asked;
    const path = { params: { path: { video_hash: this.hash } } };
    try {
      const [data, interactions] = await Promise.all([
        answer(server.GET("/api/get-video-data/{video_hash}", path)),
        answer(server.GET("/api/interact/get/{video_hash}", path)),
      ]);
      if (asked !== this.#asked) return;
      this.data = data;
      this.interactions = interactions as Interactions; // openapi-fetch widens pairs to arrays.
      this.problem = null;
    } catch (error) {
      if (asked !== this.#asked) return;
      const isUnknown = error instanceof Problem && error.status === 404;
      if (this.data && !isUnknown) notices.refuse(error);
      else this.problem = { text: (error as Error).message, isUnknown };
    }
  }

  /**
   * Sends a command about this video and shows its effect at once; a refusal takes the effect back and says why.
   * What was done can be undone from the bar at the foot of the page.
   *
   * Returns whether the server took it.
   */
  async write<Name extends VideoCommandName>(
    name: Name,
    body: Body<Name>,
    effect: (interactions: Interactions, data: VideoData) => void = () => undefined,
  ): Promise<boolean> {
    if (!this.data || !this.interactions) return false;
    const before = this.#snapshot();
    effect(this.interactions, this.data);
    const after = this.#snapshot();
    this.#writing += 1;
    // An answer under way does not know of this yet.
    this.#asked += 1;
    try {
      const step: Omit<Step, "receipt"> = {
        words: wordsFor(name, body),
        without: (task) => this.#showing(before, task),
        withAgain: (task) => this.#showing(after, task),
      };
      await undoing.do(step, () => send(name, { ...body, video_hash: this.hash } as unknown as CommandBody<Name>));
      return true;
    } catch (error) {
      this.#show(before);
      notices.refuse(error);
      return false;
    } finally {
      this.#writing -= 1;
      if (!this.#writing) await this.load();
    }
  }

  #snapshot(): Shown {
    return { interactions: $state.snapshot(this.interactions) as Interactions, data: $state.snapshot(this.data) as VideoData };
  }

  #show({ interactions, data }: Shown): void {
    // A copy, because what is shown is changed in place by the next command.
    this.interactions = structuredClone(interactions);
    this.data = structuredClone(data);
  }

  /** Shows a guess until the task is done, then what the server says. */
  async #showing<T>(guess: Shown, task: () => Promise<T>): Promise<T> {
    const now = this.#snapshot();
    this.#show(guess);
    this.#writing += 1;
    this.#asked += 1;
    try {
      return await task();
    } catch (error) {
      this.#show(now);
      throw error;
    } finally {
      this.#writing -= 1;
      if (!this.#writing) await this.load();
    }
  }
}
