/** What a card can be asked to do, wherever it stands: shown at once, taken back if the server refuses. */
import { answer, outbox, send, server } from "../api/client";
import type { CommandBody, Rating, VideoCard, VideoCommandName } from "../api/types";
import { WATCH_LATER } from "../playlists/playlists.svelte";
import { notices } from "./notices.svelte";
import { type Guess, undoing } from "./undoing.svelte";
import { wordsFor } from "./words";

type Body<Name extends VideoCommandName> = Omit<CommandBody<Name>, "video_hash">;

export function toggleFavourite(card: VideoCard): Promise<void> {
  const wanted = !card.is_favourite;
  return write(card, wanted ? "add-favourite" : "remove-favourite", {}, { is_favourite: wanted });
}

/** Rates it; null, or the rating that it has, takes the rating away. */
export function rate(card: VideoCard, rating: Rating | null): Promise<void> {
  const wanted = rating === card.rating ? null : rating;
  if (wanted) return write(card, "rate-video", { rating: wanted }, { rating: wanted });
  return card.rating ? write(card, "clear-rating", {}, { rating: null }) : Promise.resolve();
}

/** Puts it aside to watch later. */
export function watchLater(card: VideoCard): Promise<void> {
  return write(card, "put-in-playlist", { playlist_id: WATCH_LATER }, {});
}

/** Keeps it out of lists and the search, or lets it come back. */
export function hide(card: VideoCard, isHidden: boolean): Promise<void> {
  return write(card, isHidden ? "hide-video" : "show-video", {}, { is_hidden: isHidden });
}

/** Leaves it out of what to go on watching, until it is watched again, or takes it up again. */
export function putOff(card: VideoCard, isPutOff: boolean): Promise<void> {
  return write(card, isPutOff ? "put-off-video" : "take-up-video", {}, { is_put_off: isPutOff });
}

/** Gives it further tags, all by one undo. */
export async function tag(card: VideoCard, tags: readonly string[]): Promise<void> {
  const body = { video_hashes: [card.video_hash], add_tags: [...tags] };
  try {
    await undoing.do({ words: `Tagged ${tags.join(", ")}`, about: card.title }, () => send("edit-descriptions", body));
  } catch (error) {
    notices.refuse(error);
  }
}

/** Puts the path of its file on the clipboard, or shows it where the browser keeps the clipboard from pages. */
export async function copyPath(card: VideoCard): Promise<void> {
  const path = { params: { path: { video_hash: card.video_hash } } };
  try {
    const { video } = await answer(server.GET("/api/get-video-data/{video_hash}", path));
    const file = (video.files.find((each) => !each.is_missing) ?? video.files[0])?.path;
    if (!file) return notices.tell("No file of it is known on this machine.", "bad");
    await navigator.clipboard?.writeText(file).then(
      () => notices.tell("Path copied"),
      () => notices.tell(file),
    );
    if (!navigator.clipboard) notices.tell(file);
  } catch (error) {
    notices.refuse(error);
  }
}

async function write<Name extends VideoCommandName>(card: VideoCard, name: Name, body: Body<Name>, change: Partial<VideoCard>): Promise<void> {
  const before = Object.fromEntries(Object.keys(change).map((key) => [key, card[key as keyof VideoCard]])) as Partial<VideoCard>;
  const shown =
    (these: Partial<VideoCard>, those: Partial<VideoCard>): Guess =>
    async (task) => {
      Object.assign(card, these);
      return task().catch((error: unknown) => {
        Object.assign(card, those);
        throw error;
      });
    };
  Object.assign(card, change);
  try {
    const step = { words: wordsFor(name, body), about: card.title, without: shown(before, change), withAgain: shown(change, before) };
    const receipt = await undoing.do(step, () => send(name, { video_hash: card.video_hash, ...body } as unknown as CommandBody<Name>));
    if (receipt.kept) outbox.whenGone(receipt.command_id, () => void Object.assign(card, before));
  } catch (error) {
    Object.assign(card, before);
    notices.refuse(error);
  }
}
