/** The search as it stands in the address bar. */
import type { SortMode } from "../api/types";
import { parameter } from "../parameter";
import { termOf, withTerm } from "./query";

export interface Search {
  /** In the language of the search. */
  text: string;
  sort: SortMode;
  descending: boolean;
  seed: number;
}

/** What a link may narrow a search by; it becomes a part of the query. */
export interface Narrowing {
  performers?: readonly string[];
  studio?: string | null;
  collection?: string | null;
  tags?: readonly string[];
  favourites?: boolean;
}

/** A query as a text, with all that narrows it. */
function narrowed(text: string, { performers = [], studio, collection, tags = [], favourites }: Narrowing): string {
  const terms = [
    ...performers.map((name) => termOf("performer", name)),
    ...(studio ? [termOf("studio", studio)] : []),
    ...(collection ? [termOf("collection", collection)] : []),
    ...tags.map((name) => termOf("tag", name)),
    ...(favourites ? ["is:favourite"] : []),
  ];
  return terms.reduce(withTerm, text);
}

export function readSearch(parameters: URLSearchParams): Search {
  const text = narrowed(parameters.get("q") ?? "", {
    performers: parameters.getAll("performer"),
    studio: parameters.get("studio"),
    collection: parameters.get("collection"),
    tags: parameters.getAll("tag"),
    favourites: parameters.get("favourites") === "1",
  });
  const sort = (parameters.get("sort") ?? (text ? "relevance" : "date-added")) as SortMode;
  return {
    text,
    sort,
    descending: parameters.has("order") ? parameters.get("order") === "down" : fallsByDefault(sort),
    seed: Number(parameters.get("seed") ?? 0),
  };
}

/** The address of a search; what is as usual is left out. */
export function addressOf({ text: words = "", sort: by, descending, seed, ...narrowing }: Partial<Search> & Narrowing): string {
  const text = narrowed(words, narrowing);
  const parts = text ? [`q=${parameter(text)}`] : [];
  const usual = text ? "relevance" : "date-added";
  const sort = by ?? usual;
  if (sort !== usual) parts.push(`sort=${sort}`);
  if (descending !== undefined && descending !== fallsByDefault(sort)) parts.push(`order=${descending ? "down" : "up"}`);
  if (sort === "random" && seed) parts.push(`seed=${seed}`);
  return parts.length ? `/search?${parts.join("&")}` : "/search";
}

/** The address of the same order with another query; words that were none before are ranked, and none are not. */
export function addressWith(search: Search, text: string): string {
  const isUsual = search.sort === (search.text ? "relevance" : "date-added");
  return addressOf(isUsual || (search.sort === "relevance" && !text) ? { text } : { ...search, text });
}

/** Names and paths rise from A, and a series from its first part; everything else shows the largest, newest or best first. */
export function fallsByDefault(sort: SortMode): boolean {
  return sort !== "title" && sort !== "filename" && sort !== "path" && sort !== "part";
}

export interface Refusal {
  text: string;
  message: string;
  begin: number;
  end: number;
}

/** Why the newest query means nothing, so that the box can make room for it. */
export const newest = $state<{ refusal: Refusal | null }>({ refusal: null });
