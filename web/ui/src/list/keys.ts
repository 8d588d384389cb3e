/** Every key of a list of videos: one table, which lists obey and the overlay shows. */
import { RATINGS, type Rating } from "../api/types";

/** What a key means to the card that has the focus. */
export type CardAction = { name: "choose" } | { name: "favourite" } | { name: "rate"; rating: Rating | null } | { name: "menu" };

/** What a key means to the whole list, wherever the focus is. */
export type ListAction = { name: "turn" } | { name: "grow"; by: 1 | -1 } | { name: "all" } | { name: "end" };

type Key = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

const CARD: Readonly<Record<string, CardAction>> = {
  " ": { name: "choose" },
  x: { name: "choose" },
  f: { name: "favourite" },
  m: { name: "menu" },
  0: { name: "rate", rating: null },
  ...Object.fromEntries(RATINGS.map((rating, at) => [String(at + 1), { name: "rate", rating }])),
};

const LIST: Readonly<Record<string, ListAction>> = {
  v: { name: "turn" },
  "+": { name: "grow", by: 1 },
  "-": { name: "grow", by: -1 },
  Escape: { name: "end" },
};

const named = (key: string): string => (key.length === 1 ? key.toLowerCase() : key);

export function cardActionFor({ key, ctrlKey, metaKey, altKey }: Key): CardAction | null {
  return ctrlKey || metaKey || altKey ? null : (CARD[named(key)] ?? null);
}

export function listActionFor({ key, shiftKey, ctrlKey, metaKey, altKey }: Key): ListAction | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return named(key) === "a" && !shiftKey ? { name: "all" } : null;
  return shiftKey && key !== "+" ? null : (LIST[named(key)] ?? null);
}

/** How the overlay says it. */
export const LIST_KEY_HELP: { title: string; rows: [keys: string, meaning: string][] } = {
  title: "Lists of videos",
  rows: [
    ["← → ↑ ↓", "From video to video"],
    ["Home  End", "First, last"],
    ["Page ↑  Page ↓", "A screen on"],
    ["Enter", "Open"],
    ["F", "Favourite"],
    ["1 … 8  0", "Rate C to S+, clear"],
    ["M  Shift F10", "Menu"],
    ["X  Space", "Select; with Shift all between"],
    ["Ctrl A", "Select all found"],
    ["V", "Grid, list, compact list"],
    ["+  -", "Larger, smaller"],
  ],
};
