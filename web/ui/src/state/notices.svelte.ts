/** Short sentences at the foot of the page: what was refused and why, or what was done. */
export interface Notice {
  id: number;
  tone: "good" | "bad";
  text: string;
}

class Notices {
  all = $state<Notice[]>([]);
  #last = 0;

  tell(text: string, tone: Notice["tone"] = "good"): void {
    const id = ++this.#last;
    this.all = [...this.all.filter((notice) => notice.text !== text), { id, tone, text }].slice(-3);
    setTimeout(() => this.dismiss(id), tone === "bad" ? 9000 : 4000);
  }

  /** Shows why something did not work. */
  refuse(error: unknown): void {
    this.tell(error instanceof Error ? error.message : String(error), "bad");
  }

  dismiss(id: number): void {
    this.all = this.all.filter((notice) => notice.id !== id);
  }
}

export const notices = new Notices();
