/** How this browser can play a file: the server knows the codecs, the browser is asked where it may know better. */
import type { Playback, VideoData } from "../api/types";
import { libraryName } from "../format";
import type { Way } from "./ways.svelte";

export interface Verdict {
  plays: boolean;
  /** The first way that makes sense. */
  way: Way;
  /** Why it does not play, in few words and in a sentence; empty where it plays. */
  title: string;
  reason: string;
}

const NOT = { plays: false, way: "file" } as const;
const HEVC = { mp4: 'video/mp4; codecs="hvc1.1.6.L123.B0"', matroska: 'video/x-matroska; codecs="hvc1.1.6.L123.B0"' };
/** What a browser may lack: Firefox has H.264 where the system has it, Safari AV1 where the machine helps it. */
const ASKED: Record<string, string> = {
  h264: 'video/mp4; codecs="avc1.42E01E"',
  vp8: 'video/webm; codecs="vp8"',
  vp9: 'video/webm; codecs="vp9"',
  av1: 'video/mp4; codecs="av01.0.05M.08"',
};
/** What is copied into segments; all else becomes H.264. */
const COPIED = ["h264", "vp9", "av1"];

export function verdict({ video, playback }: VideoData): Verdict {
  if (video.card.elsewhere) {
    return { ...NOT, title: "The file is not here", reason: `The video lies on the machine of library ${libraryName(video.card.elsewhere)}. Scan its folder here once it is on this one, too.` };
  }
  if (video.card.is_missing) {
    return { ...NOT, title: "The file is missing", reason: "The file is not where it was. Connect its drive or scan its folder; everything you did with it is kept." };
  }
  if (video.problem) return { ...NOT, title: "This file cannot be played", reason: video.problem };
  if (!playback) return { ...NOT, title: "Not yet", reason: "The file was not measured yet; it plays as soon as the scan has reached it." };
  return { plays: true, way: firstWay(video.video_codec, playback), title: "", reason: "" };
}

function firstWay(codec: string, playback: Playback): Way {
  if (playback.is_direct) return knows(codec) ? "file" : "encoded";
  if (playsHevc(codec, playback)) return "file";
  return knows(COPIED.includes(codec) ? codec : "h264") ? "copied" : "encoded";
}

/** Whether this browser shows a codec; of those that are not asked for, nobody knows better. */
function knows(codec: string): boolean {
  const asked = ASKED[codec];
  return !asked || document.createElement("video").canPlayType(asked) !== "";
}

/** What a picture is encoded as, if it must be. */
export const encodedWay = (): "encoded" | "vp9" => (knows("h264") ? "encoded" : "vp9");

/** Some browsers play HEVC where the machine helps them, which only they know. */
function playsHevc(codec: string, { mime_type, audio_as_is }: Playback): boolean {
  if (codec !== "hevc" || !audio_as_is) return false;
  const asked = mime_type.includes("mp4") ? HEVC.mp4 : mime_type.includes("matroska") ? HEVC.matroska : "";
  return asked !== "" && document.createElement("video").canPlayType(asked) === "probably";
}
