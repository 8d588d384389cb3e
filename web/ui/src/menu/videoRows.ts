/** What the menu of a video offers. */
import { RATINGS, type VideoCard } from "../api/types";
import { openPlaylistPicker } from "../playlists/picker.svelte";
import { addressOf } from "../search/search.svelte";
import { copyPath, hide, putOff, rate, toggleFavourite, watchLater } from "../state/cards";
import { past } from "../state/past.svelte";
import type { Row } from "./menu.svelte";
import { tagging } from "./tagging.svelte";

/** The address is that of its card, which may have it play within something. */
export function videoRows(card: VideoCard, address: string): Row[] {
  return [
    { label: "Open", icon: "play", href: address, keys: "Enter" },
    { label: "Open in a new tab", icon: "tab", href: address, isNewTab: true },
    { label: "Similar to this", icon: "similar", href: addressOf({ text: `similar:${card.video_hash}` }) },
    "line",
    // What was is only looked at.
    ...(past.isFixed ? [] : writing(card)),
    { label: "Copy path", icon: "copy", run: () => void copyPath(card) },
  ];
}

function writing(card: VideoCard): Row[] {
  const isOn = card.is_favourite;
  return [
    { label: "Favourite", icon: "heart", isOn, keys: "F", run: () => void toggleFavourite(card) },
    {
      label: "Rating",
      choices: RATINGS.map((grade) => ({ label: `Rate ${grade}`, isOn: grade === card.rating, run: () => void rate(card, grade) })),
    },
    { label: "Tag…", icon: "tag", run: () => tagging.begin(card) },
    { label: "Add to a playlist…", icon: "list", run: () => openPlaylistPicker([card.video_hash]) },
    { label: "Watch later", icon: "clock", run: () => void watchLater(card) },
    ...(card.resume_at === null ? [] : [begun(card)]),
    { label: card.is_hidden ? "Show again" : "Hide", icon: card.is_hidden ? "eye" : "hidden", run: () => void hide(card, !card.is_hidden) },
    "line",
  ];
}

/** "Not now" to going on with it. */
function begun(card: VideoCard): Row {
  const isOff = card.is_put_off ?? false;
  return { label: isOff ? "Back to continue watching" : "Not now: leave out of continue watching", icon: isOff ? "back" : "close", run: () => void putOff(card, !isOff) };
}
