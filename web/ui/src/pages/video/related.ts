/** Which other videos are asked for beside one: by whom and by which studio it is. Pure. */
import type { VideoCard } from "../../api/types";
import { termOf } from "../../search/query";

export interface Relation {
  title: string;
  /** A query of the search. */
  text: string;
}

/** Of so many performers each has a row. */
const EACH = 3;

/** The closest relation first. */
export function relationsOf({ performers, studio }: Pick<VideoCard, "performers" | "studio">): Relation[] {
  const cast = performers.map((name) => termOf("performer", name));
  const [first, lead] = [performers[0], cast[0]];
  const relations: Relation[] = [];
  if (performers.length > 1) relations.push({ title: `${listed(performers)} together`, text: cast.join(" ") });
  if (studio && first && lead) relations.push({ title: `${first} at ${studio}`, text: `${lead} ${termOf("studio", studio)}` });
  performers.slice(0, EACH).forEach((name, at) => relations.push({ title: `With ${name}`, text: cast[at] ?? "" }));
  if (studio) relations.push({ title: `From ${studio}`, text: termOf("studio", studio) });
  return relations;
}

/** `Ann`, `Ann and Bo`, `Ann, Bo and Cy`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Each video in the first row that has it, without the one that is open; rows that are empty then are left out. */
export function apart<R extends { videos: readonly VideoCard[] }>(rows: readonly R[], open: string): R[] {
  const seen = new Set([open]);
  return rows.flatMap((row) => {
    const videos = row.videos.filter((video) => !seen.has(video.video_hash));
    for (const video of videos) seen.add(video.video_hash);
    return videos.length ? [{ ...row, videos }] : [];
  });
}
