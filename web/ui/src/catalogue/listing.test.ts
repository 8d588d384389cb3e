import { expect, test } from "vitest";
import type { CatalogueEntry } from "../api/types";
import { chosen, groupOf, GROUPS, listed, plain, rowAt, rowsOf, topsOf } from "./listing";

const entry = (name: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({ name, videos: 1, newest: 0, ...more });
const signOf = (name: string): string | undefined => GROUPS[groupOf(plain(name))]?.sign;
const names = (found: readonly { entry: CatalogueEntry }[]): string => found.map((each) => each.entry.name).join(" ");
const asUsual = { q: "", least: 1, sort: "name", falls: false } as const;

test("a name stands under its first letter, whatever accent or sign it begins with", () => {
  expect(["Éa", "øre", "«Zoe»", "ßa", "'Til", "7 Days", "!!!", "Ωmega", "Яна", "東京", "さくら", "한", "ⴰⵎ"].map(signOf)).toEqual(["E", "O", "Z", "S", "T", "#", "#", "Ω", "Я", "漢", "か", "한", "…"]);
});

test("names rise by letter and number, other scripts after them, and fall the other way", () => {
  const all = listed(["Яна", "Part 10", "part 2", "9", "Ánn", "Ann"].map((name) => entry(name)));
  expect(names(chosen(all, asUsual))).toBe("Ann Ánn part 2 Part 10 9 Яна");
  expect(names(chosen(all, { ...asUsual, falls: true }))).toBe("Яна 9 Part 10 part 2 Ánn Ann");
});

test("each word of the filter must be in the name, and each name must have enough videos", () => {
  const all = listed([entry("Ana Lee"), entry("Ana Bo", { videos: 5 }), entry("Léa")]);
  expect(names(chosen(all, { ...asUsual, q: "lee a" }))).toBe("Ana Lee");
  expect(names(chosen(all, { ...asUsual, q: "LÉA" }))).toBe("Léa");
  expect(names(chosen(all, { ...asUsual, least: 5 }))).toBe("Ana Bo");
});

test("names without a rating come last both ways", () => {
  const all = listed([entry("A"), entry("B", { rating: 3, rated: 1 }), entry("C", { rating: 7, rated: 1 }), entry("D", { rating: 7, rated: 4 })]);
  expect(names(chosen(all, { ...asUsual, sort: "rating", falls: true }))).toBe("D C B A");
  expect(names(chosen(all, { ...asUsual, sort: "rating" }))).toBe("B C D A");
});

test("rows hold as many names as fit and begin anew under each letter", () => {
  const all = listed(["Aa", "Ab", "Ac", "B"].map((name) => entry(name)));
  expect(rowsOf(all, 2, true).map((row) => ("count" in row ? row.count : row.entries.length))).toEqual([3, 2, 1, 1, 1]);
  expect(rowsOf(all, 3, false).map((row) => ("count" in row ? row.count : row.entries.length))).toEqual([3, 1]);
});

test("the row at a height is found", () => {
  const tops = topsOf([10, 20, 30]);
  expect([-5, 0, 9, 10, 29, 30, 999].map((y) => rowAt(tops, y))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  expect(rowAt(topsOf([]), 5)).toBe(0);
});
