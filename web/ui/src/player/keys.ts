/** Every key of the player: one table, which the player obeys and the overlay shows. */
export type PlayerAction =
  | { name: "play" }
  | { name: "seekBy"; seconds: number }
  | { name: "seekToTenth"; tenth: number }
  | { name: "stepFrame"; frames: number }
  | { name: "speedBy"; change: number }
  | { name: "volumeBy"; change: number }
  | { name: "mute" }
  | { name: "addMarker" }
  | { name: "nameMarker" }
  | { name: "toMarker"; direction: 1 | -1 }
  | { name: "finish" }
  | { name: "toFinished" }
  | { name: "grab" }
  | { name: "loop" }
  | { name: "random" }
  | { name: "subtitles" }
  | { name: "theatre" }
  | { name: "pictureInPicture" }
  | { name: "fullscreen" };

interface Binding {
  /** As `KeyboardEvent.key` in lower case; `shift+` in front where Shift is held. */
  keys: readonly string[];
  action: PlayerAction;
}

const STEP = 7;
const SMALL_STEP = 2;
const LARGE_STEP = 45;
const SPEED_STEP = 0.25;
const VOLUME_STEP = 0.05;

export const BINDINGS: readonly Binding[] = [
  { keys: [" ", "k"], action: { name: "play" } },
  { keys: ["a", "arrowleft", "j"], action: { name: "seekBy", seconds: -STEP } },
  { keys: ["d", "arrowright", "l"], action: { name: "seekBy", seconds: STEP } },
  { keys: ["shift+a", "shift+arrowleft", "shift+j"], action: { name: "seekBy", seconds: -SMALL_STEP } },
  { keys: ["shift+d", "shift+arrowright", "shift+l"], action: { name: "seekBy", seconds: SMALL_STEP } },
  { keys: ["q"], action: { name: "seekBy", seconds: -LARGE_STEP } },
  { keys: ["e"], action: { name: "seekBy", seconds: LARGE_STEP } },
  ...Array.from({ length: 10 }, (_, tenth): Binding => ({ keys: [String(tenth)], action: { name: "seekToTenth", tenth } })),
  { keys: ["home"], action: { name: "seekToTenth", tenth: 0 } },
  { keys: ["x"], action: { name: "stepFrame", frames: 1 } },
  { keys: ["z"], action: { name: "stepFrame", frames: -1 } },
  { keys: ["shift+x"], action: { name: "speedBy", change: SPEED_STEP } },
  { keys: ["shift+z"], action: { name: "speedBy", change: -SPEED_STEP } },
  { keys: ["arrowup"], action: { name: "volumeBy", change: VOLUME_STEP } },
  { keys: ["arrowdown"], action: { name: "volumeBy", change: -VOLUME_STEP } },
  { keys: ["w", "m"], action: { name: "mute" } },
  { keys: ["r"], action: { name: "addMarker" } },
  { keys: ["enter"], action: { name: "nameMarker" } },
  { keys: ["shift+e"], action: { name: "toMarker", direction: 1 } },
  { keys: ["shift+q"], action: { name: "toMarker", direction: -1 } },
  { keys: ["shift+r"], action: { name: "finish" } },
  { keys: ["shift+g"], action: { name: "toFinished" } },
  { keys: ["s"], action: { name: "grab" } },
  { keys: ["v"], action: { name: "loop" } },
  { keys: ["g"], action: { name: "random" } },
  { keys: ["c"], action: { name: "subtitles" } },
  { keys: ["t"], action: { name: "theatre" } },
  { keys: ["p"], action: { name: "pictureInPicture" } },
  { keys: ["f"], action: { name: "fullscreen" } },
];

/** What goes on while a key is held; everything else is done once for each press. */
export const HELD: ReadonlySet<PlayerAction["name"]> = new Set(["seekBy", "stepFrame", "speedBy", "volumeBy", "toMarker"]);

const BY_KEY = new Map(BINDINGS.flatMap(({ keys, action }) => keys.map((key) => [key, action] as const)));

type Key = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** What a key means to the player; null where it means nothing, or belongs to the browser. */
export function actionFor({ key, shiftKey, ctrlKey, metaKey, altKey }: Key): PlayerAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  const name = key.toLowerCase();
  return BY_KEY.get(shiftKey ? `shift+${name}` : name) ?? null;
}

/** How the overlay says it. */
export const KEY_HELP: readonly { title: string; rows: readonly [keys: string, meaning: string][] }[] = [
  {
    title: "Play",
    rows: [
      ["Space  K", "Play or pause"],
      ["W  M", "Sound on or off"],
      ["↑  ↓", "Volume"],
      ["Shift X  Shift Z", "Faster, slower"],
      ["V", "Loop: begin, end, off"],
      ["C", "Subtitles on or off"],
      ["S", "Save this frame as a picture"],
      ["F", "Full screen"],
      ["T", "Theatre"],
      ["P", "Picture in picture"],
      ["N  Shift N", "Next, previous of a playlist"],
    ],
  },
  {
    title: "Move",
    rows: [
      ["A D  ← →  J L", "7 seconds back, on"],
      ["with Shift", "2 seconds"],
      ["Q  E", "45 seconds back, on"],
      ["X  Z", "One frame on, back"],
      ["0 … 9", "To that tenth"],
      ["Home", "To the start"],
      ["G", "To a random moment"],
    ],
  },
  {
    title: "Markers",
    rows: [
      ["R", "Mark this moment"],
      ["Enter", "Name the marker before this moment"],
      ["Shift Q  Shift E", "Previous, next marker"],
      ["Shift R", "Finished here"],
      ["Shift G", "To where you finished, the latest first"],
    ],
  },
];
