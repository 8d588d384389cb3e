/** Numbers in words: durations, sizes and dates as people read them. Pure; a moment arrives in microseconds, as the log has it. */

import { type Rating, RATINGS } from "./api/types";

const pad = (value: number): string => String(value).padStart(2, "0");

/** `0:06`, `12:34`, `1:02:03`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** `0:06.25`: for single frames. */
export function preciseTime(seconds: number): string {
  const hundredths = Math.round((seconds - Math.floor(seconds)) * 100) % 100;
  return `${duration(seconds)}.${pad(hundredths)}`;
}

/** `45 s`, `12 min`, `3 h 20 min`, `2 d 4 h`: a length in words. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return hours % 24 ? `${Math.floor(hours / 24)} d ${hours % 24} h` : `${hours / 24} d`;
}

/** `512 B`, `1.4 GB`: decimal units, as file managers show them. */
export function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** `850 kbit/s`, `12.4 Mbit/s`. */
export function bitrate(bitsPerSecond: number): string {
  return bitsPerSecond >= 1_000_000
    ? `${(bitsPerSecond / 1_000_000).toFixed(1)} Mbit/s`
    : `${Math.round(bitsPerSecond / 1000)} kbit/s`;
}

/** `4K`, `1080p`, `360p`: by the shorter side, as sources are named. */
export function quality(width: number, height: number): string {
  const lines = Math.min(width, height);
  if (lines >= 4320) return "8K";
  if (lines >= 2160) return "4K";
  return lines > 0 ? `${lines}p` : "";
}

/** `1 video`, `1,204 videos`. */
export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** The grade that is nearest to a mean of several, from 0 (C) to 7 (S+). */
export function gradeOf(mean: number): Rating {
  return RATINGS[Math.min(RATINGS.length - 1, Math.max(0, Math.round(mean)))] ?? "C";
}

export function number(count: number): string {
  return NUMBER.format(count);
}

/* Made once: a long list asks for hundreds of times, and each formatter takes a while to make. */
const NUMBER = new Intl.NumberFormat("en-GB");
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const MOMENT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

const toDate = (microseconds: number): Date => new Date(microseconds / 1000);

/** `22 Nov 2026, 14:03`. */
export function moment(microseconds: number): string {
  return MOMENT.format(microseconds / 1000);
}

/** `14:03`. */
export function clock(microseconds: number): string {
  return CLOCK.format(microseconds / 1000);
}

/** `Today`, `Yesterday`, `Saturday, 21 November`, with the year where it is another one. */
export function day(microseconds: number, now: Date = new Date()): string {
  const date = toDate(microseconds);
  const days = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  const year = date.getFullYear() === now.getFullYear() ? undefined : ("numeric" as const);
  return date.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year });
}

/** `just now`, `5 min ago`, `3 h ago`, `yesterday`, `12 d ago`, then the date. */
export function ago(microseconds: number, now: Date = new Date()): string {
  const seconds = (now.getTime() - microseconds / 1000) / 1000;
  if (seconds < 60) return "just now";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  const days = Math.round((startOfDay(now) - startOfDay(toDate(microseconds))) / 86_400_000);
  if (days === 0) return `${Math.floor(seconds / 3600)} h ago`;
  if (days === 1) return "yesterday";
  if (days < 30) return `${days} d ago`;
  return DATE.format(toDate(microseconds));
}

/** Whether a video came within the last seven days and nobody has watched it yet. */
export function isRecent({ date_added, view_time }: { date_added: number; view_time: number }, now: Date = new Date()): boolean {
  return view_time === 0 && now.getTime() - date_added / 1000 < 7 * 86_400_000;
}

/** The value of an `<input type="datetime-local">` and back. */
export function toInput(microseconds: number): string {
  const date = toDate(microseconds);
  const ymd = `${String(date.getFullYear()).padStart(4, "0")}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${ymd}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

export function fromInput(value: string): number | null {
  const milliseconds = new Date(value).getTime();
  return Number.isFinite(milliseconds) ? milliseconds * 1000 : null;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** How another library is named: by the end of its id, as commands are. */
export function libraryName(id: string): string {
  return id.slice(-8);
}

/** What an audio or subtitle track is called: its title, or its language, or else its number. */
export function trackName({ title, language }: { title?: string; language?: string }, number: number): string {
  const spoken = language && language !== "und" ? languageName(language) : "";
  return [title, spoken].filter(Boolean).join(" · ") || `Track ${number + 1}`;
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(undefined, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
