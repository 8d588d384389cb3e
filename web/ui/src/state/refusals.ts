/** Says of a wish that waited for the server, and was refused when it was sent at last, what it was about and why. */
import type { EntityKind } from "../api/types";
import type { Wish } from "../api/waiting";
import { addressOfEntity } from "./entity.svelte";
import { notices } from "./notices.svelte";

export function tellRefused({ words, about, body }: Wish, error: unknown): void {
  const { video_hash, kind, name } = body as { video_hash?: string; kind?: EntityKind; name?: string };
  const reason = error instanceof Error ? error.message : String(error);
  const address = video_hash ? `/watch/${video_hash}` : kind && name ? addressOfEntity(kind, name) : null;
  const link = address === null ? undefined : { text: about || name || "The video", address };
  notices.tell(`“${words}” was taken back: ${reason}`, "bad", { link });
}
