import { expect, test } from "vitest";
import { addressOf, addressWith, readSearch } from "./search.svelte";

const read = (address: string) => readSearch(new URL(address, "http://passion").searchParams);

test("a search survives the address bar", () => {
  const search = { text: 'harbour "at dawn" & more tag:sea', sort: "duration" as const, descending: false, seed: 0 };
  expect(read(addressOf(search))).toEqual(search);
});

test("what a link narrows by is a part of the query", () => {
  const narrowing = { performers: ["Ana Lee", "Bo"], studio: "North/Film", collection: null, tags: ["sea"], favourites: true };
  const text = 'performer:"Ana Lee" performer:Bo studio:North/Film tag:sea is:favourite';
  expect(read(addressOf({ text: "", ...narrowing })).text).toBe(text);
  expect(read("/search?q=dawn&performer=Ana+Lee&favourites=1").text).toBe('dawn performer:"Ana Lee" is:favourite');
});

test("an order that was chosen stays, and the usual one follows the words", () => {
  expect(addressWith(read("/search?sort=size"), "sea")).toBe("/search?q=sea&sort=size");
  expect(addressWith(read("/search"), "sea")).toBe("/search?q=sea");
  expect(addressWith(read("/search?q=sea"), "")).toBe("/search");
});

test("what is as usual is left out of the address", () => {
  expect(addressOf({ text: "", sort: "date-added", descending: true })).toBe("/search");
  expect(addressOf({ text: "sea", sort: "relevance" })).toBe("/search?q=sea");
  expect(addressOf({ sort: "title", descending: false })).toBe("/search?sort=title");
});

test("words are ranked by relevance and an empty search by the date added", () => {
  expect(read("/search?q=sea").sort).toBe("relevance");
  expect(read("/search").sort).toBe("date-added");
});

test("titles rise by default and everything else falls", () => {
  expect(read("/search?sort=title").descending).toBe(false);
  expect(read("/search?sort=size").descending).toBe(true);
});
