/** Where each step of the browser's history was scrolled to, kept for this tab: for back and forward, and for a reload. */
const KEPT = "passion.places";
/** So many steps are remembered. */
const MOST = 200;

class Places {
  #all = new Map<string, number>(read());
  #made = 0;

  /** What a new step of the history is known by. */
  fresh(): { key: string } {
    return { key: `${Date.now()}-${(this.#made += 1)}` };
  }

  /** Whether the present step has a name; one that was typed into the address bar has none yet. */
  isKnown(): boolean {
    return present() !== "";
  }

  /** Pixels from the top where the present step was left. */
  here(): number {
    return this.#all.get(present()) ?? 0;
  }

  note(): void {
    const key = present();
    this.#all.delete(key);
    this.#all.set(key, window.scrollY);
  }

  /** Keeps them when the page is left; returns how to stop. */
  keep(): () => void {
    const write = (): void => sessionStorage.setItem(KEPT, JSON.stringify([...this.#all].slice(-MOST)));
    addEventListener("pagehide", write);
    return () => removeEventListener("pagehide", write);
  }
}

const present = (): string => (history.state as { key?: string } | null)?.key ?? "";

function read(): [string, number][] {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as [string, number][];
  } catch {
    return [];
  }
}

export const places = new Places();
