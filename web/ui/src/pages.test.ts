import { expect, test } from "vitest";
import { pageOf, PAGES } from "./pages";

test("an address opens the page that it names, with the part that stands in it", () => {
  expect(pageOf("/").name).toBe("home");
  expect(pageOf("/search/").name).toBe("search");
  expect(pageOf("/watch/0123456789ab")).toMatchObject({ name: "video", part: "0123456789ab" });
});

test("an address of no page is unknown", () => {
  for (const path of ["/search/search-videos", "/watch", "/watch/a/b", "/nowhere"]) expect(pageOf(path).name).toBe("unknown");
});

test("names, addresses and keys of pages are unique, and four fit into the bar of a phone", () => {
  for (const values of [PAGES.map((page) => page.name), PAGES.map((page) => page.path), PAGES.flatMap((page) => page.key ?? [])]) {
    expect(new Set(values).size).toBe(values.length);
  }
  expect(PAGES.filter((page) => page.nav === "bar").length).toBeLessThanOrEqual(4);
  for (const { within } of PAGES) if (within) expect(PAGES.some((page) => page.name === within && page.nav)).toBe(true);
});
