/** What the player is doing, and everything it can be asked to do; the video element follows. */
import type { Subtitle } from "../api/types";
import { answer, server } from "../api/client";
import { Steps } from "./steps";
import { atFirst, keepChoice, keepOffset, keepSize, nearest, readChoice, readOffset, readSize, type Size } from "./subtitles";

const SPEEDS = { least: 0.25, most: 5 };
/** In seconds. */
const SHORTEST_LOOP = 0.1;
const VOLUME_KEY = "passion.volume";

/** Where a loop begins and ends, in seconds; without an end while only the beginning is set. */
export interface Loop {
  start: number;
  end: number | null;
}

export class PlayerState {
  time = $state(0);
  duration = $state(0);
  /** What the person wants, whatever the element is able to do just now. */
  isToPlay = $state(false);
  /** Where the person wants to be, in seconds, until the element is there: a new source forgets it. */
  sought: number | null = null;
  /** Whether the element was taken to where it is to begin. */
  isBegun = false;
  /** Whether the person neither played nor moved it since it was opened. */
  isFresh = $state(true);
  ended = $state(false);
  muted = $state(false);
  volume = $state(1);
  speed = $state(1);
  seeking = $state(false);
  waiting = $state(false);
  buffered = $state<{ start: number; end: number }[]>([]);
  loop = $state<Loop | null>(null);
  theatre = $state(false);
  /** Which of the audio tracks is heard, from 0. */
  audio = $state(0);
  /** Which of the subtitles are shown, by their id; empty for none. */
  subtitles = $state("");
  subtitleSize = $state<Size>(readSize());
  /** Seconds by which the subtitles come later than they say. */
  subtitleOffset = $state(0);
  /** All that the video has, with why some of them cannot be shown. */
  allSubtitles: readonly Subtitle[] = [];
  #lastSubtitles = "";
  fullscreen = $state(false);
  /** Frames a second, for single steps. */
  fps = 25;
  /** What the video element cannot be bound to: set by the player while it is there. */
  element: HTMLVideoElement | null = null;
  frame: HTMLElement | null = null;

  /** When the frame that is seen begins to be shown, as the browser tells. */
  #frameTime: number | null = null;

  /** Notes which frame is seen, until what it returns is called. */
  follow(element: HTMLVideoElement): () => void {
    let handle = 0;
    const next = (): void => {
      handle = element.requestVideoFrameCallback?.((_, { mediaTime }) => {
        this.#frameTime = mediaTime;
        if (!element.paused) this.keepLoop(mediaTime);
        next();
      });
    };
    next();
    return () => element.cancelVideoFrameCallback?.(handle);
  }

  /** A time at which the frame that is seen is shown, up to the next thousandth, so that rounding leads to none before it. */
  get shownAt(): number {
    const seen = this.#frameTime;
    const isOfNow = seen !== null && Math.abs(this.time - seen) < 1;
    return Math.ceil((isOfNow ? seen : this.time) * 1000 - 0.01) / 1000;
  }

  constructor() {
    const kept = Number(localStorage.getItem(VOLUME_KEY) ?? 1);
    this.volume = Number.isFinite(kept) ? clamp(kept, 0, 1) : 1;
  }

  #hash = "";
  readonly #steps = new Steps(async (video_hash, begin, end) => {
    const asked = server.GET("/api/get-frame-times/{video_hash}", { params: { path: { video_hash }, query: { begin, end } } });
    return (await answer(asked)).times;
  });
  /** Where the last single step led. */
  #stepped: { frame: number; seek: number } | null = null;
  #stepping: Promise<void> = Promise.resolve();
  /** Whether the next video that is opened plays at once. */
  #isToGoOn = false;

  /** Forgets one video for another, which plays if that one did. */
  open(hash: string, loop: Loop | null): void {
    this.#hash = hash;
    this.#steps.open(hash);
    this.#stepped = null;
    this.isToPlay ||= this.#isToGoOn;
    this.isFresh = !this.isToPlay;
    this.#isToGoOn = this.isBegun = this.ended = this.seeking = this.waiting = false;
    this.sought = this.#frameTime = null;
    [this.time, this.duration, this.speed, this.audio] = [0, 0, 1, 0];
    [this.buffered, this.allSubtitles, this.subtitles, this.#lastSubtitles] = [[], [], "", ""];
    this.loop = loop;
  }

  /** The next video that is opened is to play at once. */
  goOn(): void {
    this.#isToGoOn = true;
  }

  get paused(): boolean {
    return !this.isToPlay;
  }

  toggle(): void {
    if (this.ended) this.seek(0);
    this.isToPlay = !this.isToPlay;
    // Who stops may look for a frame.
    if (!this.isToPlay) void this.#steps.around(this.time);
  }

  /** Goes by single frames, one step after the other, however fast they are asked for. */
  stepFrame(count: number): void {
    this.isToPlay = false;
    this.#stepping = this.#stepping.then(() => this.#step(count));
  }

  async #step(count: number): Promise<void> {
    const hash = this.#hash;
    const stepped = this.#stepped && Math.abs(this.time - this.#stepped.seek) < 0.0005 ? this.#stepped.frame : null;
    const seen = this.element?.seeking || this.#frameTime === null || Math.abs(this.time - this.#frameTime) > 1 ? null : this.#frameTime;
    const begin = stepped ?? seen;
    const next = await this.#steps.from(begin ?? this.time, count, begin !== null);
    if (hash !== this.#hash) return;
    this.#stepped = next;
    this.seek(next?.seek ?? this.time + count / this.fps);
  }

  seek(time: number): void {
    if (this.isBegun) this.isFresh = false;
    this.time = this.sought = clamp(time, 0, this.duration || time);
  }

  /** The source is about to be another one: it goes on from here. */
  stay(): void {
    if (this.isBegun) this.sought ??= this.time;
  }

  setVolume(volume: number): void {
    this.volume = Math.round(clamp(volume, 0, 1) * 100) / 100;
    this.muted = false;
    localStorage.setItem(VOLUME_KEY, String(this.volume));
  }

  setSpeed(speed: number): void {
    this.speed = clamp(speed, SPEEDS.least, SPEEDS.most);
  }

  /** Tells which subtitles there are; those in the language that was chosen the last time are shown. */
  setSubtitles(all: readonly Subtitle[]): void {
    const isNew = all.map(({ id }) => id).join() !== this.allSubtitles.map(({ id }) => id).join();
    this.allSubtitles = all;
    if (!isNew || all.some(({ id }) => id === this.subtitles)) return;
    this.subtitles = atFirst(all, readChoice())?.id ?? "";
    this.subtitleOffset = readOffset(`${this.#hash}/${this.subtitles}`);
  }

  /** Shows some subtitles, or none, and remembers it for other videos. */
  showSubtitles(id: string): void {
    const shown = this.allSubtitles.find((each) => each.id === id) ?? this.allSubtitles.find((each) => each.id === this.subtitles);
    this.#lastSubtitles = shown?.id ?? "";
    this.subtitles = id;
    this.subtitleOffset = readOffset(`${this.#hash}/${id}`);
    keepChoice({ shown: id !== "", language: shown?.language ?? "", forced: shown?.is_forced ?? false });
  }

  setSubtitleSize(size: Size): void {
    this.subtitleSize = size;
    keepSize(size);
  }

  /** Shows them so many seconds later, or earlier; remembered for these subtitles of this video. */
  shiftSubtitles(by: number): void {
    this.subtitleOffset = Math.round((this.subtitleOffset + by) * 10) / 10;
    keepOffset(`${this.#hash}/${this.subtitles}`, this.subtitleOffset);
  }

  /** Takes them away, or brings back those that were shown last, or else the nearest to them. */
  toggleSubtitles(): void {
    const last = this.allSubtitles.find(({ id }) => id === this.#lastSubtitles) ?? nearest(this.allSubtitles, readChoice());
    if (this.subtitles || last) this.showSubtitles(this.subtitles ? "" : last?.id ?? "");
  }

  /** Sets the beginning, then the end, then takes the loop away. */
  nextLoop(): void {
    if (!this.loop) this.loop = { start: this.time, end: null };
    else if (this.loop.end === null && this.time > this.loop.start + 0.1) this.loop = { ...this.loop, end: this.time };
    else this.loop = null;
  }

  /** Sets one end of the loop at the frame that is seen; an end that would come first takes the other one away. */
  setLoopEnd(end: "start" | "end"): void {
    this.setLoopAt(end, this.shownAt);
  }

  /** Sets one end of the loop at a time; the other end stays where it still makes sense. */
  setLoopAt(end: "start" | "end", time: number): void {
    const [start, last] = [this.loop?.start ?? 0, this.loop?.end ?? null];
    if (end === "start") this.loop = { start: time, end: last !== null && last > time ? last : null };
    else this.loop = { start: start < time ? start : 0, end: time };
  }

  /** Moves one end of the loop, which stays at least a moment long. */
  moveLoop(end: "start" | "end", time: number): void {
    if (!this.loop) return;
    const { start, end: last } = this.loop;
    if (end === "start") this.loop.start = clamp(time, 0, Math.max(0, (last ?? this.duration) - SHORTEST_LOOP));
    else this.loop.end = clamp(time, start + SHORTEST_LOOP, this.duration);
  }

  /** Called with the time of what is seen, as often as it changes. */
  keepLoop(time = this.time): void {
    if (this.loop?.end != null && time >= this.loop.end && !this.element?.seeking) this.seek(this.loop.start);
  }

  /** The video is at its end: returns whether a loop begins again there. */
  repeat(): boolean {
    if (this.loop?.end == null) return false;
    this.seek(this.loop.start);
    this.isToPlay = true;
    return true;
  }

  async togglePictureInPicture(): Promise<void> {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await this.element?.requestPictureInPicture?.();
  }

  async toggleFullscreen(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await this.frame?.requestFullscreen();
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
