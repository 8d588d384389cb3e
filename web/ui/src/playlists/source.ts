/** What videos play one after another from: a playlist in its order, or a series from part to part. */
import { answer, server } from "../api/client";
import type { VideoCard } from "../api/types";
import { addressOfName } from "../catalogue/kinds";
import { termOf } from "../search/query";
import { addressOfPlaylist, addressWithin } from "./playlists.svelte";

/** So many videos are looked at around the one that plays. */
const AROUND = 20;
/** As many as the server finds at once. */
const MOST = 500;

export interface Stretch {
  name: string;
  /** How many come before the first of these. */
  offset: number;
  cards: readonly VideoCard[];
}

export interface Source {
  /** The page on which all of it is. */
  page: string;
  /** Where a video plays as a part of it. */
  addressOf: (hash: string) => string;
  /** The videos around one; none where it is no part of it any more. */
  around: (hash: string) => Promise<Stretch>;
}

export function ofPlaylist(id: string): Source {
  return {
    page: addressOfPlaylist(id),
    addressOf: (hash) => addressWithin(hash, id),
    around: async (hash) => {
      const path = { params: { path: { playlist_id: id }, query: { around: hash, limit: AROUND } } };
      const { playlist, offset, videos } = await answer(server.GET("/api/get-playlist/{playlist_id}", path));
      return { name: playlist.name, offset, cards: videos };
    },
  };
}

/** A video is of one series at most, so that its address need not name it. */
export const withinSeries = (hash: string): string => `/watch/${hash}?in=series`;

export function ofSeries(name: string): Source {
  return {
    page: addressOfName("series", name),
    addressOf: withinSeries,
    around: async (hash) => {
      for (let offset = 0, count = 1; offset < count; offset += MOST) {
        const query = { text: termOf("series", name), sort: "part" as const, descending: false, limit: MOST, offset };
        const found = await answer(server.GET("/search/search-videos", { params: { query } }));
        const place = found.videos.findIndex(({ video_hash }) => video_hash === hash);
        const first = Math.max(0, place - AROUND / 2);
        if (place >= 0) return { name, offset: offset + first, cards: found.videos.slice(first, place + AROUND / 2 + 1) };
        count = found.count;
      }
      return { name, offset: 0, cards: [] };
    },
  };
}
