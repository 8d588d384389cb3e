/** What a command did, in the past tense, for the bar that offers to undo it. */
import type { VideoCommandName } from "../api/types";
import { duration } from "../format";

type Told = Partial<Record<string, unknown>>;

const WORDS: Record<VideoCommandName, (body: Told) => string> = {
  "add-favourite": () => "Added to the favourites",
  "remove-favourite": () => "Removed from the favourites",
  "change-favourite-date": () => "Favourite’s date changed",
  "like-video": () => "Liked",
  "remove-like": () => "Like taken back",
  "rate-video": ({ rating }) => `Rated ${String(rating)}`,
  "clear-rating": () => "Rating cleared",
  "choose-poster": ({ time }) => (typeof time === "number" ? `Frame at ${duration(time)} chosen as poster` : "Poster given back"),
  "add-marker": ({ time }) => `Marked ${duration(Number(time))}`,
  "edit-marker": () => "Marker changed",
  "remove-marker": () => "Marker removed",
  "add-dated-marker": () => "Marked as finished here",
  "edit-dated-marker": () => "Date changed",
  "remove-dated-marker": () => "Dated marker removed",
  "add-chapter": () => "Chapter added",
  "rename-chapter": () => "Chapter renamed",
  "remove-chapter": () => "Chapter removed",
  "add-comment": () => "Comment added",
  "edit-comment": () => "Comment changed",
  "remove-comment": () => "Comment removed",
  "tag-video": ({ tag }) => `Tagged ${String(tag)}`,
  "untag-video": ({ tag }) => `Tag ${String(tag)} removed`,
  "hide-video": () => "Hidden from lists and the search",
  "show-video": () => "Shown again",
  "put-off-video": () => "Left out of continue watching until you watch it again",
  "take-up-video": () => "Back in continue watching",
  "put-in-playlist": ({ playlist_id }) => (playlist_id === "watch-later" ? "Put aside to watch later" : "Added to the playlist"),
  "move-in-playlist": () => "Moved within the playlist",
  "take-from-playlist": ({ playlist_id }) => (playlist_id === "watch-later" ? "No longer put aside" : "Taken out of the playlist"),
  "record-viewing": () => "Watched",
  "edit-description": () => "Description edited",
  "rename-video": () => "File renamed",
  "relink-video": () => "History moved to another file",
  "dismiss-duplicates": () => "Told apart",
  "recall-duplicates": () => "Not told apart any more",
};

export const wordsFor = (name: VideoCommandName, body: object): string => WORDS[name](body as Told);
