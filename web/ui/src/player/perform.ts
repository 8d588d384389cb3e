/** Does what a key or a button asks of the player. */
import type { PlayerAction } from "./keys";
import type { PlayerState } from "./player.svelte";

/** What is kept, such as a marker, is the page's business and not done here. */
export function perform(player: PlayerState, action: PlayerAction): void {
  switch (action.name) {
    case "play":
      return player.toggle();
    case "seekBy":
      return player.seek(player.time + action.seconds);
    case "seekToTenth":
      return player.seek((player.duration * action.tenth) / 10);
    case "stepFrame":
      return player.stepFrame(action.frames);
    case "speedBy":
      return player.setSpeed(player.speed + action.change);
    case "volumeBy":
      return player.setVolume(player.volume + action.change);
    case "mute":
      player.muted = !player.muted;
      return;
    case "loop":
      return player.nextLoop();
    case "random":
      return player.seek(Math.random() * player.duration);
    case "subtitles":
      return player.toggleSubtitles();
    case "theatre":
      player.theatre = !player.theatre;
      return;
    case "pictureInPicture":
      void player.togglePictureInPicture().catch(() => undefined);
      return;
    case "fullscreen":
      void player.toggleFullscreen().catch(() => undefined);
  }
}
