/** What can be asked, for a box in which nothing is written: each an example, with names of this library where it has some. */
import { answer, server } from "../api/client";
import type { Suggestion } from "../api/types";
import { access } from "../state/access.svelte";

/** A suggestion, and in an example what it finds. */
export interface Offered extends Suggestion {
  about?: string;
}

/** Their texts begin so; what they are called where the library has no such name. */
const NEUTRAL = { performer: '"First Last"', tag: "outdoors" };

const example = (text: string, about: string): Offered => ({ kind: "value", name: text, text, count: 0, video_hash: null, about });

/** The name that most videos have, as it is written in a search. */
async function commonest(field: keyof typeof NEUTRAL, signal: AbortSignal): Promise<string> {
  const query = { text: `${field}:`, cursor: field.length + 1, limit: 1 };
  const { suggestions } = await answer(server.GET("/search/get-suggestions", { params: { query }, signal }));
  return suggestions[0]?.text ?? NEUTRAL[field];
}

/** The newest video as `similar:` takes it; none where its title would need more than quotes. */
async function newest(signal: AbortSignal): Promise<string | null> {
  const query = { sort: "date-added", descending: true, limit: 1 } as const;
  const { videos } = await answer(server.GET("/search/search-videos", { params: { query }, signal }));
  const title = videos[0]?.title;
  return title && !/["“”„«»\\]/.test(title) ? `"${title}"` : null;
}

/** Guests are offered nothing that they may not ask. */
export async function examples(signal: AbortSignal): Promise<Offered[]> {
  const [performer, tag, title] = await Promise.all([commonest("performer", signal), commonest("tag", signal), newest(signal)]);
  return [
    example(`performer:${performer}`, "with this performer"),
    example(`tag:${tag}`, "with this tag"),
    ...(access.isGuest ? [] : [example("rating:>=A", "rated A or better"), example("is:favourite", "your favourites")]),
    example("duration:>20m", "longer than 20 minutes"),
    example("added:<7d", "added in the last 7 days"),
    ...(title ? [example(`similar:${title}`, "like this video")] : []),
  ];
}
