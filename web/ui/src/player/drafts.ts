/** Sections that are being watched, in IndexedDB: they outlive a page that ends without a word. */

export interface Draft {
  /** Of the command that tells it (uuid7), so that it is one fact however often it is sent. */
  id: string;
  /** The page that writes it. */
  owner: string;
  /** Milliseconds since 1970 when it was written last. */
  touched: number;
  body: { video_hash: string; start: number; length: number; date: number };
}

const [DATABASE, TABLE] = ["passion-viewings", "sections"] as const;

export class Drafts {
  #opened: Promise<IDBDatabase> | null = null;

  all(): Promise<Draft[]> {
    return this.#ask("readonly", (drafts) => drafts.getAll() as IDBRequest<Draft[]>);
  }

  async put(draft: Draft): Promise<void> {
    await this.#ask("readwrite", (drafts) => drafts.put(draft));
  }

  async remove(id: string): Promise<void> {
    await this.#ask("readwrite", (drafts) => drafts.delete(id));
  }

  async #ask<T>(mode: IDBTransactionMode, question: (drafts: IDBObjectStore) => IDBRequest<T>): Promise<T> {
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
