/** The wishes that could not be sent yet, in IndexedDB: all tabs share them, and they outlive the page. */
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

const [DATABASE, TABLE] = ["passion-outbox", "wishes"] as const;

export class Waiting implements Store {
  #opened: Promise<IDBDatabase> | null = null;

  all(): Promise<Wish[]> {
    return this.#ask("readonly", (wishes) => wishes.getAll() as IDBRequest<Wish[]>);
  }

  async add(wish: Wish): Promise<void> {
    await this.#ask("readwrite", (wishes) => wishes.put(wish));
  }

  async remove(id: string): Promise<void> {
    await this.#ask("readwrite", (wishes) => wishes.delete(id));
  }

  async #ask<T>(mode: IDBTransactionMode, question: (wishes: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await (this.#opened ??= opened());
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(TABLE, mode);
      const request = question(transaction.objectStore(TABLE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("The browser keeps nothing more."));
    });
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser keeps nothing."));
  });
}
