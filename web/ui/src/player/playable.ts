/** How this browser can play a file: the server knows the codecs, the browser is asked where it may know better. */
import type { Playback, VideoData } from "../api/types";
import { libraryName } from "../format";

export interface Verdict {
  plays: boolean;
  /** Whether the server must cut it into segments that the browser plays. */
  streamed: boolean;
  /** Why it does not play, in few words and in a sentence; empty where it plays. */
  title: string;
  reason: string;
}

const NOT = { plays: false, streamed: false };
const HEVC = { mp4: 'video/mp4; codecs="hvc1.1.6.L123.B0"', matroska: 'video/x-matroska; codecs="hvc1.1.6.L123.B0"' };

export function verdict({ video, playback }: VideoData): Verdict {
  if (video.card.elsewhere) {
    return { ...NOT, title: "The file is not here", reason: `The video lies on the machine of library ${libraryName(video.card.elsewhere)}. Scan its folder here once it is on this one, too.` };
  }
  if (video.card.is_missing) {
    return { ...NOT, title: "The file is missing", reason: "The file is not where it was. Connect its drive or scan its folder; everything you did with it is kept." };
  }
  if (video.problem) return { ...NOT, title: "This file cannot be played", reason: video.problem };
  if (!playback) return { ...NOT, title: "Not yet", reason: "The file was not measured yet; it plays as soon as the scan has reached it." };
  if (playback.is_direct) return { plays: true, streamed: false, title: "", reason: "" };
  return { plays: true, streamed: !playsHevc(video.video_codec, playback), title: "", reason: "" };
}

/** Some browsers play HEVC where the machine helps them, which only they know. */
function playsHevc(codec: string, { mime_type, audio_as_is }: Playback): boolean {
  if (codec !== "hevc" || !audio_as_is) return false;
  const asked = mime_type.includes("mp4") ? HEVC.mp4 : mime_type.includes("matroska") ? HEVC.matroska : "";
  return asked !== "" && document.createElement("video").canPlayType(asked) === "probably";
}
