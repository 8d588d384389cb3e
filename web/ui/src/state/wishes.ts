/** Every wish that the video page can send, with the effect that is shown before the server has answered. */
import type { Comment, DatedMarker, Interactions, Marker, Rating } from "../api/types";
import { type Changes, show } from "./description";
import type { Further } from "./undoing.svelte";
import type { VideoState } from "./video.svelte";

const now = (): number => Date.now() * 1000;

/** Names an item until the server has named it. As its date it belongs to the wish: what is wished is drawn many times. */
let pending = 0;
const unnamed = (): string => `pending-${(pending += 1)}`;

export function toggleFavourite(video: VideoState): Promise<boolean> {
  const wanted = !video.interactions?.is_favourite;
  return video.write(wanted ? "add-favourite" : "remove-favourite", {}, (interactions, { video: { card } }) => {
    interactions.is_favourite = wanted;
    card.is_favourite = wanted;
  });
}

export function like(video: VideoState, by: 1 | -1): Promise<boolean> {
  return video.write(by > 0 ? "like-video" : "remove-like", {}, (interactions) => {
    interactions.likes = Math.max(0, interactions.likes + by);
  });
}

export function rate(video: VideoState, rating: Rating | null): Promise<boolean> {
  const effect = (interactions: { rating: Rating | null }): void => void (interactions.rating = rating);
  return rating ? video.write("rate-video", { rating }, effect) : video.write("clear-rating", {}, effect);
}

/** Takes the frame that is shown at a time as the poster; null gives it back to the one that is found. */
export function choosePoster(video: VideoState, time: number | null): Promise<boolean> {
  return video.write("choose-poster", { time }, (_, { video: { card } }) => void (card.poster_time = time));
}

/** @param further - What the bar offers beside the way back. */
export function addMarker(video: VideoState, time: number, further?: Further): Promise<boolean> {
  const marker = { marker_id: unnamed(), time: milliseconds(time), label: "", colour: "" };
  const show = ({ markers }: Interactions): void => {
    markers.push({ ...marker });
    markers.sort((a, b) => a.time - b.time);
  };
  return video.write("add-marker", { time: milliseconds(time) }, show, further);
}

/** Moves, renames or recolours a marker; what is not given stays. */
export function editMarker(video: VideoState, marker_id: string, changes: Partial<Pick<Marker, "time" | "label" | "colour">>): Promise<boolean> {
  const wished = changes.time === undefined ? changes : { ...changes, time: milliseconds(changes.time) };
  return video.write("edit-marker", { marker_id, ...wished }, ({ markers }) => {
    for (const marker of markers) if (marker.marker_id === marker_id) Object.assign(marker, wished);
    markers.sort((a, b) => a.time - b.time);
  });
}

export function removeMarker(video: VideoState, marker_id: string): Promise<boolean> {
  return video.write("remove-marker", { marker_id }, (interactions) => {
    interactions.markers = interactions.markers.filter((marker) => marker.marker_id !== marker_id);
  });
}

export function finishHere(video: VideoState, time: number): Promise<boolean> {
  const marker = { dated_marker_id: unnamed(), time: milliseconds(time), date: now() };
  return video.write("add-dated-marker", { time: marker.time }, ({ dated_markers }) => void dated_markers.push({ ...marker }));
}

export function dateDatedMarker(video: VideoState, { dated_marker_id }: DatedMarker, date: number): Promise<boolean> {
  return video.write("edit-dated-marker", { dated_marker_id, date }, ({ dated_markers }) => {
    for (const marker of dated_markers) if (marker.dated_marker_id === dated_marker_id) marker.date = date;
  });
}

export function removeDatedMarker(video: VideoState, { dated_marker_id }: DatedMarker): Promise<boolean> {
  return video.write("remove-dated-marker", { dated_marker_id }, (interactions) => {
    interactions.dated_markers = interactions.dated_markers.filter((marker) => marker.dated_marker_id !== dated_marker_id);
  });
}

export function addChapter(video: VideoState, time: number): Promise<boolean> {
  const chapter = { chapter_id: unnamed(), time: milliseconds(time), title: "" };
  return video.write("add-chapter", { time: chapter.time }, ({ chapters }) => {
    chapters.push({ ...chapter });
    chapters.sort((a, b) => a.time - b.time);
  });
}

export function renameChapter(video: VideoState, chapter_id: string, title: string): Promise<boolean> {
  return video.write("rename-chapter", { chapter_id, title }, ({ chapters }) => {
    for (const chapter of chapters) if (chapter.chapter_id === chapter_id) chapter.title = title;
  });
}

export function removeChapter(video: VideoState, chapter_id: string): Promise<boolean> {
  return video.write("remove-chapter", { chapter_id }, (interactions) => {
    interactions.chapters = interactions.chapters.filter((chapter) => chapter.chapter_id !== chapter_id);
  });
}

export function addComment(video: VideoState, text: string): Promise<boolean> {
  const comment = { comment_id: unnamed(), text, date: now(), edited: null };
  return video.write("add-comment", { text }, ({ comments }) => void comments.push({ ...comment }));
}

export function editComment(video: VideoState, { comment_id }: Comment, text: string): Promise<boolean> {
  const edited = now();
  return video.write("edit-comment", { comment_id, text }, ({ comments }) => {
    for (const comment of comments) if (comment.comment_id === comment_id) Object.assign(comment, { text, edited });
  });
}

export function removeComment(video: VideoState, { comment_id }: Comment): Promise<boolean> {
  return video.write("remove-comment", { comment_id }, (interactions) => {
    interactions.comments = interactions.comments.filter((comment) => comment.comment_id !== comment_id);
  });
}

export function tag(video: VideoState, tag: string): Promise<boolean> {
  return video.write("tag-video", { tag }, (_, { video: { card } }) => void (card.tags = [...card.tags, tag]));
}

export function untag(video: VideoState, tag: string): Promise<boolean> {
  return video.write("untag-video", { tag }, (_, { video: { card } }) => {
    card.tags = card.tags.filter((other) => other !== tag);
  });
}

const milliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;

export function editDescription(video: VideoState, changes: Changes): Promise<boolean> {
  return video.write("edit-description", { changes }, (_, { video: detail }) => show(detail, changes));
}

/** What it is called then is told by the answer: the server says which names can be. */
export function renameFile(video: VideoState, path: string, name: string): Promise<boolean> {
  return video.write("rename-video", { path, name });
}

export function hide(video: VideoState, is: boolean): Promise<boolean> {
  return video.write(is ? "hide-video" : "show-video", {}, (_, { video: { card } }) => void (card.is_hidden = is));
}

/** Puts the video into the list of those to watch later, or takes it out. */
export function toggleWatchLater(video: VideoState): Promise<boolean> {
  const playlist_id = "watch-later";
  const waits = video.interactions?.playlists?.includes(playlist_id) ?? false;
  return video.write(waits ? "take-from-playlist" : "put-in-playlist", { playlist_id }, (interactions) => {
    const others = (interactions.playlists ?? []).filter((each) => each !== playlist_id);
    interactions.playlists = waits ? others : [...others, playlist_id];
  });
}
