/** When an answer that follows from what videos are is asked for again: what somebody does with one of them changes nothing in it. */
import type { VideoDetail } from "../api/types";

/** Whether a change tells of other videos than this one, or of what is no video. */
export const tellsOfOthers = (videos: readonly string[] | "all", hash: string): boolean => videos === "all" || !videos.length || videos.some((each) => each !== hash);

/** What stands for the words and numbers that describe a video: not how often it was watched or marked. */
export function described({ card, description, extra, genres, line, part, secondary_performers, series }: VideoDetail): string {
  const { collection, date_released, is_hidden, is_missing, performers, poster_time, studio, tags, title } = card;
  return JSON.stringify([title, performers, studio, tags, date_released, collection, is_hidden, is_missing, poster_time, description, extra, genres, line, part, secondary_performers, series]);
}
