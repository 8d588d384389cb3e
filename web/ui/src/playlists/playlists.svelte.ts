/** All playlists, and what can be wished of them. */
import { answer, server } from "../api/client";
import type { Playlist } from "../api/types";
import { plural } from "../format";
import { written } from "../search/writing";
import { notices } from "../state/notices.svelte";

/** The one that is always there. */
export const WATCH_LATER = "watch-later";

export const addressOfPlaylist = (id: string): string => `/playlist?id=${id}`;

/** Where a video plays as a part of a playlist. */
export const addressWithin = (hash: string, id: string): string => `/watch/${hash}?playlist=${id}`;

export class Playlists {
  /** Null until the server has answered. */
  list = $state.raw<readonly Playlist[] | null>(null);
  problem = $state<string | null>(null);

  async load(): Promise<void> {
    try {
      this.list = await answer(server.GET("/api/get-playlists"));
      this.problem = null;
    } catch (error) {
      if (this.list) notices.refuse(error);
      else this.problem = (error as Error).message;
    }
  }
}

/** Makes a playlist; answers with its id where the server took it. */
export async function create(name: string): Promise<string | null> {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const playlist_id = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return (await written("create-playlist", { playlist_id, name }, `Playlist “${name}” made`)) ? playlist_id : null;
}

export const edit = (playlist_id: string, changes: { name?: string; description?: string }): Promise<boolean> =>
  written("edit-playlist", { playlist_id, ...changes }, changes.name === undefined ? "Playlist described" : `Playlist is “${changes.name}” now`);

export const remove = ({ playlist_id, name }: Playlist): Promise<boolean> => written("remove-playlist", { playlist_id }, `Playlist “${name}” removed`);

const called = (id: string, name: string): string => (id === WATCH_LATER ? "watch later" : `“${name}”`);

export const add = (hashes: readonly string[], id: string, name: string): Promise<boolean> =>
  written("add-to-playlist", { playlist_id: id, video_hashes: [...hashes] }, `${plural(hashes.length, "video")} added to ${called(id, name)}`);

export const takeOut = (hashes: readonly string[], id: string, name: string): Promise<boolean> =>
  written("remove-from-playlist", { playlist_id: id, video_hashes: [...hashes] }, `${plural(hashes.length, "video")} taken out of ${called(id, name)}`);
