/** A table in IndexedDB, by id: all tabs share it, and it outlives the page. */

export class Table<Row extends { id: string }> {
  #opened: Promise<IDBDatabase> | null = null;

  constructor(
    private readonly database: string,
    private readonly table: string,
  ) {}

  /** By id. */
  all(): Promise<Row[]> {
    return this.#ask("readonly", (rows) => rows.getAll() as IDBRequest<Row[]>);
  }

  async put(row: Row): Promise<void> {
    await this.#ask("readwrite", (rows) => rows.put(row));
  }

  async remove(id: string): Promise<void> {
    await this.#ask("readwrite", (rows) => rows.delete(id));
  }

  /** @throws whatever keeps the browser from it; the next question opens the database anew. */
  async #ask<T>(mode: IDBTransactionMode, question: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    try {
      const database = await (this.#opened ??= this.#open());
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(this.table, mode);
        const request = question(transaction.objectStore(this.table));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error ?? new Error("The browser keeps nothing more."));
      });
    } catch (error) {
      this.#opened = null;
      throw error;
    }
  }

  #open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(this.database, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(this.table, { keyPath: "id" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("The browser keeps nothing."));
    });
  }
}
