/** Short sentences: what was refused and why, beside the control where it was wished; or what was done, at the foot of the page. */
import { Problem } from "../api/client";

export interface Notice {
  id: number;
  tone: "good" | "bad";
  text: string;
  /** What it is about, with the address of its page. */
  link?: { text: string; address: string };
  /** The control that it is said beside; at the foot of the page where there is none any more. */
  where?: Element | null;
}

const [SHOWN, SHOWN_BAD] = [4000, 12_000];

class Notices {
  all = $state.raw<Notice[]>([]);
  #last = 0;

  tell(text: string, tone: Notice["tone"] = "good", more: Pick<Notice, "link" | "where"> = {}): void {
    const id = ++this.#last;
    this.all = [...this.all.filter((notice) => notice.text !== text), { id, tone, text, ...more }].slice(-3);
    setTimeout(() => this.dismiss(id), tone === "bad" ? SHOWN_BAD : SHOWN);
  }

  /** Shows why something did not work; of a page that could not be read afresh, the sign of the lost server tells. */
  refuse(error: unknown): void {
    if (error instanceof Problem && error.isRead) return;
    const where = error instanceof Problem ? error.where : null;
    this.tell(error instanceof Error ? error.message : String(error), "bad", { where });
  }

  dismiss(id: number): void {
    this.all = this.all.filter((notice) => notice.id !== id);
  }
}

export const notices = new Notices();
