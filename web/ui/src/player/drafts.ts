/** Sections that are being watched, in IndexedDB: they outlive a page that ends without a word. */
import { Table } from "../api/table";

export interface Draft {
  /** Of the command that tells it (uuid7), so that it is one fact however often it is sent. */
  id: string;
  /** The page that writes it. */
  owner: string;
  /** Milliseconds since 1970 when it was written last. */
  touched: number;
  body: { video_hash: string; start: number; length: number; date: number };
}

export const drafts = new Table<Draft>("passion-viewings", "sections");
