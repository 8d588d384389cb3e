/** Tells the system what plays, and obeys the keys of keyboards, headphones and lock screens. */
import type { PlayerState } from "./player.svelte";

const STEP = 7;

/** Until what it returns is called. */
export function announce(player: PlayerState, title: string, pictures: readonly string[]): () => void {
  const session = navigator.mediaSession as MediaSession | undefined;
  if (!session) return () => undefined;
  session.metadata = new MediaMetadata({ title, artwork: pictures.map((src) => ({ src })) });
  const handlers: [MediaSessionAction, MediaSessionActionHandler][] = [
    ["play", () => (player.isToPlay = true)],
    ["pause", () => (player.isToPlay = false)],
    ["seekbackward", ({ seekOffset }) => player.seek(player.time - (seekOffset ?? STEP))],
    ["seekforward", ({ seekOffset }) => player.seek(player.time + (seekOffset ?? STEP))],
    ["seekto", ({ seekTime }) => seekTime != null && player.seek(seekTime)],
  ];
  for (const [action, handler] of handlers) session.setActionHandler(action, handler);
  return () => {
    for (const [action] of handlers) session.setActionHandler(action, null);
    session.metadata = null;
  };
}
