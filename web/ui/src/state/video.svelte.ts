/** One video as its page knows it: what it is, what the person did with it, and how to change that. */
import { answer, outbox, Problem, send, server } from "../api/client";
import type { CommandBody, Interactions, Receipt, VideoCommandName, VideoData } from "../api/types";
import { notices } from "./notices.svelte";
import { type Further, type Step, undoing } from "./undoing.svelte";
import { wordsFor } from "./words";

type Body<Name extends VideoCommandName> = Omit<CommandBody<Name>, "video_hash">;

interface Shown {
  interactions: Interactions;
  data: VideoData;
}

/** What is wished and shown, and not yet in what the server said. */
interface Wished {
  effect: (interactions: Interactions, data: VideoData) => void;
  isSent: boolean;
  /** Of a wish that waits until the server is back. */
  waitsAs?: string;
}

export class VideoState {
  data = $state<VideoData | null>(null);
  interactions = $state<Interactions | null>(null);
  problem = $state<{ text: string; isUnknown: boolean } | null>(null);
  /** What the server said last; what is shown is that with the effects of all wishes, in their order. */
  #base: Shown | null = null;
  #wishes: Wished[] = [];
  #asked = 0;

  constructor(readonly hash: string) {}

  get #isWriting(): boolean {
    return this.#wishes.some((wish) => !wish.isSent);
  }

  /** Asks what the server knows; while something is being written it waits, as that asks when it is done. */
  async load(): Promise<void> {
    if (this.#isWriting) return;
    const asked = ++this.#asked;
    const path = { params: { path: { video_hash: this.hash } } };
    try {
      const [data, interactions] = await Promise.all([
        answer(server.GET("/api/get-video-data/{video_hash}", path)),
        answer(server.GET("/api/interact/get/{video_hash}", path)),
      ]);
      if (asked !== this.#asked) return;
      this.#base = { data, interactions: interactions as Interactions }; // openapi-fetch widens pairs to arrays.
      this.#wishes = this.#wishes.filter(({ waitsAs }) => waitsAs && outbox.isWaiting(waitsAs));
      this.#draw();
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
   * Returns whether the server took it, or will be asked when it is back.
   */
  async write<Name extends VideoCommandName>(name: Name, body: Body<Name>, effect: Wished["effect"] = () => undefined, further?: Further): Promise<boolean> {
    if (!this.data || !this.interactions) return false;
    const before = this.#snapshot();
    try {
      await this.#wishing(effect, (after) => {
        const step: Omit<Step, "receipt"> = {
          words: wordsFor(name, body),
          about: before.data.video.card.title,
          further,
          without: (task) => this.#wishing(showing(before), task),
          withAgain: (task) => this.#wishing(showing(after), task),
        };
        return undoing.do(step, () => send(name, { ...body, video_hash: this.hash } as unknown as CommandBody<Name>));
      });
      return true;
    } catch (error) {
      notices.refuse(error);
      return false;
    }
  }

  /** Shows an effect while the server is asked, and after that as long as it has not said what has become of it. */
  async #wishing<T>(effect: Wished["effect"], task: (after: Shown) => Promise<T>): Promise<T> {
    const wish: Wished = { effect, isSent: false };
    this.#wishes.push(wish);
    this.#draw();
    // An answer under way does not know of this yet.
    this.#asked += 1;
    try {
      const done = await task(this.#snapshot());
      this.#follow(wish, done);
      return done;
    } catch (error) {
      this.#takeBack(wish);
      throw error;
    } finally {
      wish.isSent = true;
      await this.load();
    }
  }

  #follow(wish: Wished, done: unknown): void {
    const { kept, command_id } = done as Partial<Receipt>;
    if (!kept || !command_id) return;
    wish.waitsAs = command_id;
    outbox.whenGone(command_id, () => this.#takeBack(wish));
  }

  #takeBack(wish: Wished): void {
    this.#wishes = this.#wishes.filter((other) => other !== wish);
    this.#draw();
  }

  #snapshot(): Shown {
    return { interactions: $state.snapshot(this.interactions) as Interactions, data: $state.snapshot(this.data) as VideoData };
  }

  #draw(): void {
    if (!this.#base) return;
    // A copy, because what is shown is changed in place by the next wish.
    const { interactions, data } = structuredClone(this.#base);
    for (const { effect } of this.#wishes) effect(interactions, data);
    [this.interactions, this.data] = [interactions, data];
  }
}

/** The effect after which all looks as it did at another time. */
const showing =
  (then: Shown): Wished["effect"] =>
  (interactions, data) => {
    Object.assign(interactions, structuredClone(then.interactions));
    Object.assign(data, structuredClone(then.data));
  };
