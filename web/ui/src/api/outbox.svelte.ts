/** Commands that wait until the server is back: kept in their order, sent once by whichever tab is first, told where refused. */
import type { Receipt } from "./types";
import type { Store, Wish } from "./waiting";

const NAME = "passion-outbox";

/** Until the server is asked again that is there and could not take a wish, such as for a full disk. */
const AGAIN_MS = 5000;

/** What is dated by when it was wished. */
const DATED: ReadonlySet<string> = new Set(["add-dated-marker", "add-favourite", "favourite-videos", "add-comment"]);

/** Sends a wish to the server; raises what the server says against it. */
export type Deliver = (wish: Wish) => Promise<Receipt>;

/** What becomes of a wish that the server does not take: it is asked later, or told to the person. */
export type Verdict = (error: unknown) => "later" | "refused";

export class Outbox {
  /** The oldest first. */
  waiting = $state.raw<Wish[]>([]);
  /** Whether the server is known not to answer, so that it is not even asked. */
  isAway = false;
  /** Told of a wish that was refused when it was sent at last. */
  onRefused: (wish: Wish, error: unknown) => void = () => undefined;
  /** Told when wishes were sent or given up, by this tab or another one: what is shown may be other than what is. */
  onSettled: () => void = () => undefined;
  #gone = new Map<string, (() => void)[]>();
  #channel: BroadcastChannel | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly deliver: Deliver,
    private readonly verdict: Verdict,
    private readonly store: Store,
  ) {}

  /** Shows what waits from before, and follows what other tabs do. */
  async start(): Promise<void> {
    this.#channel = new BroadcastChannel(NAME);
    this.#channel.onmessage = ({ data }) => void this.#look().then(() => data === "settled" && this.onSettled());
    await this.#look();
  }

  /**
   * Sends a wish, or keeps it where the server does not answer or others wait before it.
   *
   * @throws what the server says against it.
   */
  async send(wish: Wish): Promise<Receipt> {
    if (this.isAway || this.waiting.length) return this.keep(wish);
    try {
      return await this.deliver(wish);
    } catch (error) {
      if (!this.#isUnanswered(error)) throw error;
      return this.keep(wish);
    }
  }

  /** Keeps a wish until the server is back; the receipt is what the server's will be, as far as that is known. */
  async keep(wish: Wish): Promise<Receipt> {
    await this.store.add({ ...wish, body: dated(wish) });
    await this.#look();
    this.#channel?.postMessage("kept");
    if (!this.isAway) void this.drain();
    // What many commands are done for is a group under the name of the wish, and is taken back as one.
    const isMany = "video_hashes" in wish.body || wish.name === "undo-group" || wish.name === "undo-since";
    return { position: 0, command_id: wish.id, changed: true, group_id: isMany ? wish.id : null, kept: true };
  }

  isWaiting(id: string): boolean {
    return this.waiting.some((wish) => wish.id === id);
  }

  /** Calls back where a wish is refused or given up, so that its effect can be taken back. */
  whenGone(id: string, call: () => void): void {
    this.#gone.set(id, [...(this.#gone.get(id) ?? []), call]);
  }

  /** Gives a wish up, and with it what would have taken it back. */
  async discard(id: string): Promise<void> {
    await this.#drop(id);
    this.#settled();
  }

  /** Sends what waits, in its order, unless another tab does: then it waits until that one is done. */
  async drain(): Promise<void> {
    const before = this.waiting.length;
    // What the browser does not let go of is sent again under its name, which makes it no second fact.
    await this.#alone(() => this.#empty()).catch(() => undefined);
    await this.#look();
    if (before) this.#settled();
    clearTimeout(this.#again);
    if (this.waiting.length && !this.isAway) this.#again = setTimeout(() => void this.drain(), AGAIN_MS);
  }

  /** One tab at a time; where the browser has no locks (a page over plain HTTP) or gives none, the ids of the commands keep each one fact. */
  async #alone(task: () => Promise<void>): Promise<void> {
    let isBegun = false;
    const begin = (): Promise<void> => {
      isBegun = true;
      return task();
    };
    const hasLocks = typeof navigator === "object" && "locks" in navigator;
    const done = hasLocks ? navigator.locks.request(NAME, begin) : Promise.reject(new Error("The browser has no locks."));
    await done.catch((error: unknown) => {
      if (isBegun) throw error;
      return (this.#turn = this.#turn.then(task, task));
    });
  }

  async #empty(): Promise<void> {
    for (let wishes = await this.store.all(); wishes[0]; wishes = await this.store.all()) {
      const wish = wishes[0];
      try {
        await this.deliver(wish);
        this.#gone.delete(wish.id);
        await this.store.remove(wish.id);
      } catch (error) {
        if (this.verdict(error) === "later") return;
        await this.#drop(wish.id);
        this.onRefused(wish, error);
      }
      await this.#look();
    }
  }

  async #drop(id: string): Promise<void> {
    const isOfIt = ({ body }: Wish): boolean => Object.entries(body).some(([key, value]) => (key === "command_id" || key === "group_id") && value === id);
    const followers = (await this.store.all()).filter(isOfIt);
    await this.store.remove(id);
    for (const call of this.#gone.get(id) ?? []) call();
    this.#gone.delete(id);
    for (const follower of followers) await this.#drop(follower.id);
    await this.#look();
  }

  #isUnanswered(error: unknown): boolean {
    return this.verdict(error) === "later" && (error as { status?: number }).status === 0;
  }

  #settled(): void {
    this.onSettled();
    this.#channel?.postMessage("settled");
  }

  async #look(): Promise<void> {
    this.waiting = await this.store.all();
  }
}

/** The body with the moment of the wish, where the server would take the moment at which it hears of it. */
function dated({ name, body, date }: Wish): object {
  return DATED.has(name) ? { date, ...body } : body;
}
