/** Every page, in one table: the address bar, the navigation, the palette, the keys and the tests read it. */
import type { Component } from "svelte";
import type { IconName } from "./components/icons";

export interface PageEntry {
  name: string;
  /** Its address; `:part` stands for one segment. web/files/ui.py answers the same addresses. */
  path: string;
  /** Names the page in the tab, in the navigation and to screen readers; a page may say more with `titled`. */
  title: string;
  icon: IconName;
  /** Where the navigation shows it: always, or on a phone only under "More"; without it nowhere. */
  nav?: "bar" | "more";
  /** Not for guests. */
  own?: true;
  /** The page whose entry in the navigation is lit while this one is open. */
  within?: string;
  /** The letter that opens it after the key O. */
  key?: string;
  /** Opened often, so that its code is fetched before anybody asks. */
  often?: true;
  /** Each page has properties of its own, which `props` makes. */
  load: () => Promise<{ default: Component<any> }>;
  /** Copes with other properties itself. */
  stays?: true;
  /** What its component is given; where that changes, the page is made anew unless it `stays`. */
  props?: (part: string, parameters: URLSearchParams) => Record<string, string>;
}

const named = (kind: string) => (_: string, parameters: URLSearchParams): Record<string, string> => ({ kind, name: parameters.get("name") ?? "" });
const entity = () => import("./pages/Entity.svelte");
const group = () => import("./pages/Group.svelte");

export const PAGES: readonly PageEntry[] = [
  { name: "home", path: "/", title: "Home", icon: "home", nav: "bar", key: "h", often: true, load: () => import("./pages/Home.svelte") },
  { name: "search", path: "/search", title: "Videos", icon: "video", nav: "bar", key: "v", often: true, load: () => import("./pages/Search.svelte") },
  { name: "catalogue", path: "/catalogue", title: "Catalogue", icon: "people", nav: "bar", key: "c", load: () => import("./pages/Catalogue.svelte") },
  { name: "curated", path: "/curated", title: "Curated", icon: "list", nav: "more", own: true, key: "p", load: () => import("./pages/Curated.svelte") },
  {
    name: "playlist",
    path: "/playlist",
    title: "Playlist",
    icon: "list",
    within: "curated",
    load: () => import("./pages/Playlist.svelte"),
    props: (_, parameters) => ({ id: parameters.get("id") ?? "" }),
  },
  { name: "history", path: "/history", title: "History", icon: "history", nav: "bar", own: true, key: "t", load: () => import("./pages/History.svelte") },
  { name: "statistics", path: "/statistics", title: "Statistics", icon: "statistics", nav: "more", own: true, key: "n", load: () => import("./pages/Statistics.svelte") },
  { name: "dashboard", path: "/dashboard", title: "Dashboard", icon: "dashboard", nav: "more", own: true, key: "d", load: () => import("./pages/Dashboard.svelte") },
  { name: "import", path: "/import", title: "Import", icon: "download", within: "dashboard", load: () => import("./pages/Import.svelte") },
  { name: "settings", path: "/settings", title: "Settings", icon: "gear", nav: "more", own: true, key: "s", load: () => import("./pages/Settings.svelte") },
  {
    name: "video",
    path: "/watch/:part",
    title: "Video",
    icon: "video",
    within: "search",
    often: true,
    load: () => import("./pages/Video.svelte"),
    stays: true,
    props: (hash) => ({ hash }),
  },
  { name: "performer", path: "/performer", title: "Performer", icon: "people", within: "catalogue", load: entity, props: named("performer") },
  { name: "studio", path: "/studio", title: "Studio", icon: "people", within: "catalogue", load: entity, props: named("studio") },
  { name: "tag", path: "/tag", title: "Tag", icon: "tag", within: "catalogue", load: entity, props: named("tag") },
  { name: "series", path: "/series", title: "Series", icon: "chapters", within: "catalogue", load: group, props: named("series") },
  { name: "collection", path: "/collection", title: "Collection", icon: "folder", within: "catalogue", load: group, props: named("collection") },
];

export interface OpenPage {
  /** "unknown" where no page has the address. */
  name: string;
  entry: PageEntry | null;
  /** What stands for `:part` in the address. */
  part: string;
}

export function pageOf(path: string): OpenPage {
  const segments = path.split("/").filter(Boolean);
  for (const entry of PAGES) {
    const wanted = entry.path.split("/").filter(Boolean);
    const fits = wanted.length === segments.length && wanted.every((word, at) => word === ":part" || word === segments[at]);
    if (fits) return { name: entry.name, entry, part: segments[wanted.indexOf(":part")] ?? "" };
  }
  return { name: "unknown", entry: null, part: "" };
}
