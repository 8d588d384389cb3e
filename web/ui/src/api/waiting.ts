/** The wishes that could not be sent yet: where the browser lets them be kept, all tabs share them and they outlive the page. */
import { Table } from "./table";
import type { CommandName } from "./types";

export interface Wish {
  /** Of the command (uuid7), so that it is one fact however often it is sent; its order is that of the wishes. */
  id: string;
  name: CommandName;
  body: object;
  /** What it does, in the past tense: "Rated S+". */
  words: string;
  /** The title of the video or the name of the thing that it is done to; empty where it is about none, or many. */
  about: string;
  /** When it was wished, in microseconds since 1970. */
  date: number;
}

/** Where wishes are kept; `all` gives the oldest first. */
export interface Store {
  all(): Promise<Wish[]>;
  add(wish: Wish): Promise<void>;
  remove(id: string): Promise<void>;
}

const earlier = (one: Wish, other: Wish): number => (one.id < other.id ? -1 : 1);

export class Waiting implements Store {
  #table: Pick<Table<Wish>, "all" | "put" | "remove">;
  /** What the browser would not keep, as in some private windows: as long as the page is open it waits here. */
  #unkept = new Map<string, Wish>();

  constructor(table: Pick<Table<Wish>, "all" | "put" | "remove"> = new Table("passion-outbox", "wishes")) {
    this.#table = table;
  }

  async all(): Promise<Wish[]> {
    const kept = await this.#table.all().catch(() => []);
    return [...kept, ...this.#unkept.values()].sort(earlier);
  }

  async add(wish: Wish): Promise<void> {
    await this.#table.put(wish).catch(() => this.#unkept.set(wish.id, wish));
  }

  async remove(id: string): Promise<void> {
    if (!this.#unkept.delete(id)) await this.#table.remove(id);
  }
}
