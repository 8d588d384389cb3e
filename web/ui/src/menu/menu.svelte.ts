/** The one menu that may be open on the page: what it offers, where, and who opened it. */
import type { IconName } from "../components/icons";

export interface Entry {
  label: string;
  icon?: IconName;
  /** Where it leads; such an entry is a link, and every mouse button does what the browser means by it. */
  href?: string;
  isNewTab?: boolean;
  run?: () => void;
  /** The key that does the same. */
  keys?: string;
  isOn?: boolean;
}

/** Short entries side by side, such as grades. */
export interface Choices {
  label: string;
  choices: readonly Entry[];
}

export type Row = Entry | Choices | "line";

export interface Opened {
  rows: readonly Row[];
  label: string;
  /** Where the corner of the menu wants to be, in pixels of the window. */
  x: number;
  y: number;
  /** Gets the focus back. */
  opener: HTMLElement | null;
}

class Menu {
  opened = $state.raw<Opened | null>(null);

  open(opened: Opened): void {
    this.opened = opened;
  }

  close({ returnsFocus = false } = {}): void {
    const opener = this.opened?.opener;
    this.opened = null;
    if (returnsFocus && opener?.isConnected) opener.focus({ preventScroll: true });
  }
}

export const menu = new Menu();
