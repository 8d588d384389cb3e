import { expect, test } from "vitest";
import type { Subtitle } from "../api/types";
import { atFirst, keepChoice, nearest, readChoice, subtitleName } from "./subtitles";

const some = (id: string, more: Partial<Subtitle> = {}): Subtitle => ({ id, kind: "srt", ...more }) as Subtitle;
const english = some("b1", { language: "en", language_name: "English" });
const forced = some("b2", { language: "en", language_name: "English", is_forced: true });
const brazilian = some("i0", { language: "pt-BR", language_name: "Portuguese (Brazil)", title: "Full", is_default: true });
const pictures = some("i1", { language: "de", language_name: "German", reason: "They are pictures." });
const all = [forced, english, brazilian, pictures];

test("names say language, title, and what is special", () => {
  expect(all.map(subtitleName)).toEqual(["English (forced)", "English", "Portuguese (Brazil) · Full", "German (not shown)"]);
  expect(subtitleName(some("i3"), 3)).toBe("Track 4");
  expect(subtitleName(some("b4", { file: "film.srt" }), 4)).toBe("film.srt");
});

test("nothing is shown until something was chosen, and then what is in that language", () => {
  expect(atFirst(all, null)).toBeNull();
  expect(atFirst(all, { shown: false, language: "en", forced: false })).toBeNull();
  expect(atFirst(all, { shown: true, language: "en", forced: false })).toBe(english);
  expect(atFirst(all, { shown: true, language: "en", forced: true })).toBe(forced);
  expect(atFirst(all, { shown: true, language: "pt", forced: false })).toBe(brazilian);
  expect(atFirst(all, { shown: true, language: "fr", forced: false })).toBeNull();
  expect(atFirst(all, { shown: true, language: "de", forced: false })).toBeNull();
});

test("a key shows the nearest to what was chosen, or what the file itself would show", () => {
  expect(nearest(all, null)).toBe(brazilian);
  expect(nearest(all, { shown: false, language: "en", forced: false })).toBe(english);
  expect(nearest([pictures], null)).toBeNull();
});

test("a choice is kept, and nonsense is none", () => {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  expect(readChoice(storage)).toBeNull();
  keepChoice({ shown: true, language: "en", forced: false }, storage);
  expect(readChoice(storage)).toEqual({ shown: true, language: "en", forced: false });
  for (const nonsense of ["{", "7", "[]", "null"]) {
    kept.set("passion.subtitles", nonsense);
    expect(readChoice(storage)).toBeNull();
  }
});
