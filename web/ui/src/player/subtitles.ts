/** Which subtitles are shown: what they are called, and which language the person chose the last time. */
import type { Subtitle } from "../api/types";

const KEY = "passion.subtitles";

/** What was chosen the last time, for any video. */
export interface Choice {
  shown: boolean;
  /** A tag such as `pt-BR`; empty for subtitles that name none. */
  language: string;
  forced: boolean;
}

/** What a menu calls them. */
export function subtitleName({ language_name = "", language = "", title = "", file = "", is_forced, is_for_deaf, reason }: Subtitle, number: number): string {
  const spoken = language_name || language;
  const name = [spoken, title].filter(Boolean).join(" · ") || (file ? file : `Track ${number + 1}`);
  const notes = [is_forced ? "forced" : "", is_for_deaf ? "for the deaf" : "", reason ? "not shown" : ""].filter(Boolean);
  return notes.length ? `${name} (${notes.join(", ")})` : name;
}

export function readChoice(kept: Pick<Storage, "getItem"> = localStorage): Choice | null {
  try {
    const said: unknown = JSON.parse(kept.getItem(KEY) ?? "null");
    if (typeof said !== "object" || said === null || !("shown" in said)) return null;
    const { shown, language, forced } = said as Partial<Choice>;
    return { shown: shown === true, language: typeof language === "string" ? language : "", forced: forced === true };
  } catch {
    return null;
  }
}

export function keepChoice(choice: Choice, kept: Pick<Storage, "setItem"> = localStorage): void {
  kept.setItem(KEY, JSON.stringify(choice));
}

/** Those that are nearest to a choice; without any, those that the file itself would show. */
export function nearest(subtitles: readonly Subtitle[], choice: Choice | null): Subtitle | null {
  const shown = subtitles.filter(({ reason }) => !reason);
  const rank = (each: Subtitle): number => {
    const language = each.language ?? "";
    const same = !choice ? 0 : language === choice.language ? 8 : base(language) === base(choice.language) ? 4 : 0;
    const forced = (each.is_forced ?? false) === (choice?.forced ?? false) ? 2 : 0;
    return same + forced + (each.is_default ? 1 : 0);
  };
  return shown.reduce<Subtitle | null>((best, each) => (best && rank(best) >= rank(each) ? best : each), null);
}

/** What is shown when a video is opened: only what was chosen, in the language that was chosen. */
export function atFirst(subtitles: readonly Subtitle[], choice: Choice | null): Subtitle | null {
  if (!choice?.shown) return null;
  const found = nearest(subtitles, choice);
  return found && base(found.language ?? "") === base(choice.language) ? found : null;
}

export const SIZES = ["small", "normal", "large", "huge"] as const;
export type Size = (typeof SIZES)[number];
const SIZE_KEY = "passion.subtitleSize";
const OFFSETS_KEY = "passion.subtitleOffsets";
/** So many offsets are remembered; the one that was set the longest ago goes first. */
const MOST_OFFSETS = 200;

export function readSize(kept: Pick<Storage, "getItem"> = localStorage): Size {
  const said = kept.getItem(SIZE_KEY);
  return SIZES.find((size) => size === said) ?? "normal";
}

export function keepSize(size: Size, kept: Pick<Storage, "setItem"> = localStorage): void {
  kept.setItem(SIZE_KEY, size);
}

function offsets(kept: Pick<Storage, "getItem">): Record<string, number> {
  try {
    const said: unknown = JSON.parse(kept.getItem(OFFSETS_KEY) ?? "{}");
    return typeof said === "object" && said !== null ? (said as Record<string, number>) : {};
  } catch {
    return {};
  }
}

/** Seconds by which subtitles come later than their file says. Args: `name` of the video and the subtitles. */
export function readOffset(name: string, kept: Pick<Storage, "getItem"> = localStorage): number {
  const said = offsets(kept)[name];
  return typeof said === "number" && Number.isFinite(said) ? said : 0;
}

export function keepOffset(name: string, seconds: number, kept: Pick<Storage, "getItem" | "setItem"> = localStorage): void {
  const { [name]: _, ...others } = offsets(kept);
  const all = Object.entries(others).slice(1 - MOST_OFFSETS);
  kept.setItem(OFFSETS_KEY, JSON.stringify(Object.fromEntries(seconds ? [...all, [name, seconds]] : all)));
}

const base = (tag: string): string => tag.split("-")[0] ?? "";
