/** One video as its page knows it: what it is, what the person did with it, and how to change that. */
import { answer, Problem, send, server } from "../api/client";
import type { CommandBody, CommandName, Interactions, VideoData } from "../api/types";
import { notices } from "./notices.svelte";

type Body<Name extends CommandName> = Omit<CommandBody<Name>, "video_hash">;

export class VideoState {
  data = $state<VideoData | null>(null);
  interactions = $state<Interactions | null>(null);
  problem = $state<{ text: string; isUnknown: boolean } | null>(null);
  #writing = 0;
  #asked = 0;

  constructor(readonly hash: string) {}

  async load(): Promise<void> {
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
   *
   * Returns whether the server took it.
   */
  async write<Name extends CommandName>(
    name: Name,
    body: Body<Name>,
    effect: (interactions: Interactions, data: VideoData) => void = () => undefined,
  ): Promise<boolean> {
    if (!this.data || !this.interactions) return false;
    const before = { interactions: $state.snapshot(this.interactions), data: $state.snapshot(this.data) };
    effect(this.interactions, this.data);
    this.#writing += 1;
    // An answer under way does not know of this yet.
    this.#asked += 1;
    try {
      await send(name, { ...body, video_hash: this.hash } as unknown as CommandBody<Name>);
      return true;
    } catch (error) {
      this.interactions = before.interactions as Interactions;
      this.data = before.data as VideoData;
      notices.refuse(error);
      return false;
    } finally {
      this.#writing -= 1;
      if (!this.#writing) await this.load();
    }
  }
}
