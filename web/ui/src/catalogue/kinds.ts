/** What each kind of name is called, and where its page is. */
import { parameter } from "../parameter";
import type { Kind } from "./listing";

export const TOLD: Record<Kind, { one: string; many: string; title: string }> = {
  performer: { one: "performer", many: "performers", title: "Performers" },
  studio: { one: "studio", many: "studios", title: "Studios" },
  collection: { one: "collection", many: "collections", title: "Collections" },
  tag: { one: "tag", many: "tags", title: "Tags" },
  series: { one: "series", many: "series", title: "Series" },
};

/** The address of the page of one name. */
export const addressOfName = (kind: Kind, name: string): string => `/${kind}?name=${parameter(name)}`;
