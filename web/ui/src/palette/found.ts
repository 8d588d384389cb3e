/** What the palette finds in the library: whatever the search would suggest, as something to open. */
import { answer, server } from "../api/client";
import type { Suggestion } from "../api/types";
import type { IconName } from "../components/icons";
import { addressOf } from "../search/search.svelte";
import { access } from "../state/access.svelte";
import { addressOfEntity } from "../state/entity.svelte";
import type { Entry } from "./entries";

const MOST = 12;
const VIDEOS = 6;

const GROUPS: Partial<Record<Suggestion["kind"], [group: string, icon: IconName]>> = {
  title: ["Videos", "video"],
  performer: ["Performers", "people"],
  studio: ["Studios", "folder"],
  tag: ["Tags", "tag"],
  search: ["Saved searches", "star"],
  series: ["Series", "chapters"],
  collection: ["Collections", "folder"],
  genre: ["Genres", "tag"],
};

/** Asks for names and for videos at once; a question that means nothing to the search has no videos. */
export async function find(text: string, signal: AbortSignal): Promise<Entry[]> {
  const names = answer(server.GET("/search/get-suggestions", { params: { query: { text, cursor: [...text].length, limit: MOST } }, signal }));
  const videos = answer(server.GET("/search/search-videos", { params: { query: { text, limit: VIDEOS, sort: "relevance", descending: true } }, signal }));
  const [told, found] = await Promise.all([names.catch(() => null), videos.catch(() => null)]);
  const entries = [
    ...(found?.videos ?? []).map(({ video_hash, title, performers }) => video(video_hash, title, performers?.join(", "))),
    ...(told?.suggestions ?? []).flatMap((each) => entryOf(each) ?? []),
  ];
  return [...new Map(entries.reverse().map((each) => [each.id, each])).values()].reverse();
}

/** All playlists; none where the server does not answer. */
export async function playlists(): Promise<Entry[]> {
  const all = await answer(server.GET("/api/get-playlists")).catch(() => []);
  return all.map(({ playlist_id, name, count }) => ({
    id: `playlist-${playlist_id}`,
    group: "Playlists",
    name,
    icon: "list",
    address: `/playlist?id=${encodeURIComponent(playlist_id)}`,
    note: String(count),
  }));
}

/** The sections of the settings; none for who may not see them. */
export async function settings(): Promise<Entry[]> {
  if (access.isGuest) return [];
  const form = await answer(server.GET("/api/get-settings")).catch(() => null);
  return (form?.sections ?? []).map(({ name, label }) => ({ id: `settings-${name}`, group: "Settings", name: label, icon: "gear", address: `/settings?section=${encodeURIComponent(name)}`, note: "Settings" }));
}

function video(hash: string, name: string, note = ""): Entry {
  return { id: `video-${hash}`, group: "Videos", name, icon: "video", address: `/watch/${hash}`, ...(note ? { note } : {}) };
}

function entryOf({ kind, name, text, video_hash, count }: Suggestion): Entry | null {
  if (video_hash) return video(video_hash, name);
  const [group, icon] = GROUPS[kind] ?? [];
  if (!group || !icon) return null;
  const isEntity = kind === "performer" || kind === "studio" || kind === "tag";
  const address = isEntity ? addressOfEntity(kind, name) : addressOf({ text });
  return { id: `${kind}-${name}`, group, name, icon, address, ...(count ? { note: String(count) } : {}) };
}
