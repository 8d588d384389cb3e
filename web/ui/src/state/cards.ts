/** What a card can be asked to do, wherever it stands: shown at once, taken back if the server refuses. */
import { send } from "../api/client";
import type { VideoCard } from "../api/types";
import { notices } from "./notices.svelte";

export async function toggleFavourite(card: VideoCard): Promise<void> {
  const wanted = !card.is_favourite;
  card.is_favourite = wanted;
  try {
    await send(wanted ? "add-favourite" : "remove-favourite", { video_hash: card.video_hash });
  } catch (error) {
    card.is_favourite = !wanted;
    notices.refuse(error);
  }
}
