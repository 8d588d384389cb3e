/** What a card can be asked to do, wherever it stands: shown at once, taken back if the server refuses. */
import { outbox, send } from "../api/client";
import type { VideoCard } from "../api/types";
import { notices } from "./notices.svelte";
import { type Guess, undoing } from "./undoing.svelte";
import { wordsFor } from "./words";

export async function toggleFavourite(card: VideoCard): Promise<void> {
  const wanted = !card.is_favourite;
  card.is_favourite = wanted;
  try {
    const name = wanted ? "add-favourite" : "remove-favourite";
    const shown =
      (is: boolean): Guess =>
      async (task) => {
        card.is_favourite = is;
        return task().catch((error: unknown) => {
          card.is_favourite = !is;
          throw error;
        });
      };
    const step = { words: wordsFor(name, {}), about: card.title, without: shown(!wanted), withAgain: shown(wanted) };
    const receipt = await undoing.do(step, () => send(name, { video_hash: card.video_hash }));
    if (receipt.kept) outbox.whenGone(receipt.command_id, () => void (card.is_favourite = !wanted));
  } catch (error) {
    card.is_favourite = !wanted;
    notices.refuse(error);
  }
}
