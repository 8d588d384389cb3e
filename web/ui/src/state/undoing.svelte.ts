/** What was done on this page and can be taken back with Ctrl or Cmd and Z, and what was taken back and can be done again. */
import { outbox, Problem, saying, send } from "../api/client";
import type { HistoryEntry, Receipt } from "../api/types";
import { notices } from "./notices.svelte";

/** Shows a guess of what comes while the server is asked. */
export type Guess = <T>(task: () => Promise<T>) => Promise<T>;

/** What is offered beside the way back, with the key that does it, too. */
export interface Further {
  words: string;
  key: string;
  act: () => void;
}

export interface Step {
  /** In the past tense: "Rated S+". */
  words: string;
  /** The title of the video or the name of the thing that it was done to. */
  about?: string;
  receipt: Receipt;
  further?: Further;
  /** How the page looks without it, and with it again. */
  without?: Guess;
  withAgain?: Guess;
}

type Bar = { words: string; offers: "undo" | "redo"; further?: Further } | null;

const SHOWN_FOR = 8000;
/** So many steps are kept by the page, with how it looked then; the history takes back any. */
const MOST = 200;
const plainly: Guess = (task) => task();

class Undoing {
  /** What the bar at the foot of the page says. */
  bar = $state.raw<Bar>(null);
  #done: Step[] = [];
  #undone: Step[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** All that was asked for so far: it is settled when each of them is answered. */
  #asked: Promise<unknown> = Promise.resolve();
  /** How many undos and redos are not answered yet. */
  #turning = 0;

  /**
   * Sends a command and offers to take it back.
   * It leaves at once, so that a page that closes loses nothing, unless an undo that was asked for before is still to be answered.
   *
   * @throws Problem where the command is refused.
   */
  do(step: Omit<Step, "receipt">, command: () => Promise<Receipt>): Promise<Receipt> {
    const task = async (): Promise<Receipt> => {
      const receipt = await saying(step, command);
      this.offer({ ...step, receipt });
      return receipt;
    };
    const done = this.#turning ? this.#asked.then(task) : task();
    this.#asked = Promise.allSettled([this.#asked, done]);
    return done;
  }

  /** Offers to take back what was done otherwise than by a command of this page. */
  offer(step: Step): void {
    if (!step.receipt.changed) return;
    this.#done.push(step);
    this.#done.splice(0, this.#done.length - MOST);
    this.#undone = [];
    this.#show({ words: step.words, offers: "undo", further: step.further });
    if (step.receipt.kept) outbox.whenGone(step.receipt.command_id, () => this.#forget(step));
  }

  /** What was never done cannot be taken back. */
  #forget(step: Step): void {
    this.#done = this.#done.filter((other) => other !== step);
    this.#undone = this.#undone.filter((other) => other !== step);
    if (this.bar?.words === step.words) this.dismiss();
  }

  /** Takes back what was done last on this page. */
  undo(): Promise<void> {
    return this.#inTurn(() => this.#turn(this.#done, this.#undone, "undo"));
  }

  /** Does again what was taken back last on this page. */
  redo(): Promise<void> {
    return this.#inTurn(() => this.#turn(this.#undone, this.#done, "redo"));
  }

  /** Takes back any command, however long ago it was; of an undo, that does again what it had undone. */
  async takeBack({ command_id, undoes, is_redo, summary }: HistoryEntry): Promise<void> {
    const words = summary.replace(/^(undid|redid): /, "").replace(/^./, (letter) => letter.toUpperCase());
    await this.#inTurn(async () => void (await this.#send(words, send("undo-command", { command_id }), Boolean(undoes) && !is_redo)));
  }

  /** Takes back all that belongs together, such as what a scan wrote; returns whether anything changed. */
  async takeBackGroup(words: string, group_id: string, guesses: Pick<Step, "without" | "withAgain"> = {}): Promise<boolean> {
    let isChanged = false;
    await this.#inTurn(async () => void (isChanged = await this.#send(words, send("undo-group", { group_id }), false, guesses)));
    return isChanged;
  }

  /**
   * Takes back everything that the person did since a moment.
   *
   * @throws Problem where something stands in the way.
   */
  async takeBackSince(words: string, date: number): Promise<void> {
    await this.#inTurn(async () => {
      const receipt = await send("undo-since", { date });
      if (!receipt.changed) return;
      this.#undone.push({ words, receipt });
      this.#show({ words, offers: "redo" });
    });
  }

  async #send(words: string, sent: Promise<Receipt>, isRedo: boolean, guesses: Pick<Step, "without" | "withAgain"> = {}): Promise<boolean> {
    try {
      const receipt = await sent;
      if (!receipt.changed) return false;
      (isRedo ? this.#done : this.#undone).push({ words, receipt, ...guesses });
      this.#show({ words, offers: isRedo ? "undo" : "redo" });
      return true;
    } catch (error) {
      notices.refuse(error);
      return false;
    }
  }

  /** The bar stays while somebody is at it. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  release(): void {
    clearTimeout(this.#timer);
    if (this.bar) this.#timer = setTimeout(() => this.dismiss(), SHOWN_FOR);
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.bar = null;
  }

  /** What undoes a step is a step itself, so that both directions are one. */
  async #turn(from: Step[], to: Step[], direction: "undo" | "redo"): Promise<void> {
    const step = from.pop();
    if (!step) return;
    const guess = (direction === "undo" ? step.without : step.withAgain) ?? plainly;
    try {
      const words = `${direction === "undo" ? "Undone" : "Redone"}: ${step.words}`;
      const receipt = await guess(() => saying({ words, about: step.about }, () => takeBack(step.receipt)));
      to.push({ ...step, receipt });
      this.#show({ words: step.words, offers: direction === "undo" ? "redo" : "undo" });
    } catch (error) {
      // What the server could not do, as on a full disk, can be asked for again; what it refuses cannot.
      if (error instanceof Problem && error.status >= 500) from.push(step);
      this.dismiss();
      notices.refuse(error);
    }
  }

  /** After all that was asked for before, however quickly the keys come. */
  #inTurn(turn: () => Promise<void>): Promise<void> {
    this.#turning += 1;
    const done = this.#asked.then(turn).finally(() => (this.#turning -= 1));
    this.#asked = Promise.allSettled([done]);
    return done;
  }

  #show(bar: Bar): void {
    clearTimeout(this.#timer);
    this.bar = bar;
    this.#timer = setTimeout(() => this.dismiss(), SHOWN_FOR);
  }
}

function takeBack({ command_id, group_id }: Receipt): Promise<Receipt> {
  return group_id ? send("undo-group", { group_id }) : send("undo-command", { command_id });
}

export const undoing = new Undoing();
