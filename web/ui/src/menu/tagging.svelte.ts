/** The video that is about to be tagged from a list. */
import type { VideoCard } from "../api/types";

class Tagging {
  card = $state.raw<VideoCard | null>(null);

  begin(card: VideoCard): void {
    this.card = card;
  }

  end(): void {
    this.card = null;
  }
}

export const tagging = new Tagging();
