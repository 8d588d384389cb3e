/** What the kinds of preview media are called. */
import type { KindCoverage } from "../api/types";

export const KIND_NAMES: Record<KindCoverage["kind"], string> = {
  poster: "Posters",
  "preview-thumbnails": "Preview thumbnails",
  "seek-thumbnails": "Seek thumbnails",
  "teaser-thumbnails": "Teaser thumbnails",
  "teaser-small": "Small teasers",
  "teaser-large": "Large teasers",
};
