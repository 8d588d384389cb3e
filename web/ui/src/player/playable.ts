/** Whether this browser can play a file: the server knows the codecs, the browser is asked where it may know better. */
import type { VideoData } from "../api/types";
import { libraryName } from "../format";

export interface Verdict {
  plays: boolean;
  /** A sentence for a person; empty where it plays. */
  reason: string;
}

export function verdict({ video, playback }: VideoData): Verdict {
  if (video.card.elsewhere) {
    return { plays: false, reason: `The video lies on the machine of library ${libraryName(video.card.elsewhere)}. Scan its folder here once it is on this one, too.` };
  }
  if (video.card.is_missing) {
    return { plays: false, reason: "The file is not where it was. Connect its drive or scan its folder; everything you did with it is kept." };
  }
  if (video.problem) return { plays: false, reason: video.problem };
  if (!playback) return { plays: false, reason: "The file was not measured yet; it plays as soon as the scan has reached it." };
  if (playback.is_direct) return { plays: true, reason: "" };
  return { plays: false, reason: `${playback.reason} The file itself is fine, and any other player opens it.` };
}
