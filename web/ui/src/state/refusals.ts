/** Says of a wish that waited for the server, and was refused when it was sent at last, what it was about and why. */
import { answer, server } from "../api/client";
import type { EntityKind } from "../api/types";
import type { Wish } from "../api/waiting";
import { addressOfEntity } from "./entity.svelte";
import { notices } from "./notices.svelte";

interface About {
  video_hash?: string;
  kind?: EntityKind;
  name?: string;
}

export async function tellRefused({ words, body }: Wish, error: unknown): Promise<void> {
  const { video_hash, kind, name } = body as About;
  const reason = error instanceof Error ? error.message : String(error);
  const link = video_hash ? await videoLink(video_hash) : kind && name ? { text: name, address: addressOfEntity(kind, name) } : undefined;
  notices.tell(`“${words}” was taken back: ${reason}`, "bad", { link });
}

async function videoLink(video_hash: string): Promise<{ text: string; address: string }> {
  const path = { params: { path: { video_hash } } };
  const title = await answer(server.GET("/api/get-video-data/{video_hash}", path)).then(({ video }) => video.card.title, () => "The video");
  return { text: title, address: `/watch/${video_hash}` };
}
