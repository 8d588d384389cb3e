/** The keys that hold on every page, and the table of all keys, which the overlay shows. */
import { isTyping } from "./keyboard";
import { LIST_KEY_HELP } from "./list/keys";
import { type PageEntry, PAGES } from "./pages";
import { KEY_HELP } from "./player/keys";

export type GlobalAction = "search" | "palette" | "help" | "discreet" | "undo" | "redo" | "open";

export interface KeyPart {
  title: string;
  /** The pages whose own keys these are; without it they hold everywhere. */
  pages?: readonly string[];
  rows: readonly [keys: string, meaning: string][];
}

interface Binding {
  /** As `KeyboardEvent.key` in lower case; `mod+` in front where Ctrl or Cmd is held, `shift+` where Shift is as well. */
  keys: readonly string[];
  action: GlobalAction;
  /** As the overlay shows them. */
  shown: string;
  meaning: string;
  /** Also while somebody types. */
  always?: true;
}

export const GLOBAL_KEYS: readonly Binding[] = [
  { keys: ["/"], action: "search", shown: "/", meaning: "Search" },
  { keys: ["mod+k"], action: "palette", shown: "Ctrl K", meaning: "Go to anything, do anything", always: true },
  { keys: ["?"], action: "help", shown: "?", meaning: "These keys" },
  { keys: ["b"], action: "discreet", shown: "B", meaning: "Discreet mode on or off" },
  { keys: ["f9"], action: "discreet", shown: "F9", meaning: "The same, also while you type", always: true },
  { keys: ["mod+z"], action: "undo", shown: "Ctrl Z", meaning: "Undo" },
  { keys: ["mod+y", "mod+shift+z"], action: "redo", shown: "Ctrl Y  Ctrl Shift Z", meaning: "Redo" },
  { keys: ["o"], action: "open", shown: "O and a letter", meaning: "Open a page" },
];

const keyed = PAGES.filter((page) => page.key);

export const KEY_TABLE: readonly KeyPart[] = [
  { title: "Anywhere", rows: [...GLOBAL_KEYS.map(({ shown, meaning }): [string, string] => [shown, meaning]), ["Esc", "Close, or leave the search"]] },
  { title: "Open a page", rows: keyed.map((page): [string, string] => [`O  ${page.key?.toUpperCase()}`, page.title]) },
  { ...LIST_KEY_HELP, pages: ["search", "performer", "studio", "tag", "series", "collection"] },
  { title: "A playlist", pages: ["playlist"], rows: [["Alt ↑  Alt ↓", "Move the video"]] },
  { title: "Settings", pages: ["settings"], rows: [["Ctrl S", "Save"], ["Alt ↑  Alt ↓", "Move a row"]] },
  ...KEY_HELP.map((part): KeyPart => ({ ...part, pages: ["video"] })),
];

/** The keys of the open page come first, then those of every page, then those of the others. */
export function keysFor(page: string, table: readonly KeyPart[] = KEY_TABLE): KeyPart[] {
  const rank = ({ pages }: KeyPart): number => (pages?.includes(page) ? 0 : pages ? 2 : 1);
  return [...table].sort((one, other) => rank(one) - rank(other));
}

type Key = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

export function globalAction({ key, shiftKey, ctrlKey, metaKey, altKey }: Key, typing: boolean): GlobalAction | null {
  if (altKey) return null;
  const mod = ctrlKey || metaKey;
  const name = `${mod ? "mod+" : ""}${shiftKey && key.length === 1 && /[a-z]/i.test(key) ? "shift+" : ""}${key.toLowerCase()}`;
  const binding = GLOBAL_KEYS.find(({ keys }) => keys.includes(name));
  return binding && (!typing || binding.always) ? binding.action : null;
}

/** Milliseconds in which the letter must follow. */
const PATIENCE = 1500;

/** Listens before every other: a letter after O is no key of the player. */
export function obey(perform: (action: Exclude<GlobalAction, "open">) => void, open: (page: PageEntry) => void): (event: KeyboardEvent) => void {
  let asked = -Infinity;
  return (event) => {
    const typing = isTyping(event.target);
    const covered = document.querySelector("dialog[open]") !== null;
    const take = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    // Letters go to the entry of an open menu that begins with them.
    if (plain && event.key.length === 1 && document.querySelector("[role='menu']")) return;
    if (event.timeStamp - asked < PATIENCE && !typing && !covered && plain) {
      asked = -Infinity;
      const page = keyed.find((each) => each.key === event.key.toLowerCase());
      if (page) {
        take();
        return open(page);
      }
    }
    const action = globalAction(event, typing);
    if (!action || (covered && (action === "search" || action === "open"))) return;
    take();
    // A key that is held turns nothing on and off again.
    if (event.repeat && action !== "undo" && action !== "redo") return;
    if (action === "open") asked = event.timeStamp;
    else perform(action);
  };
}
