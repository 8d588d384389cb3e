import { expect, test } from "vitest";
import { nextOf } from "./next";

const HERE = "http://192.168.1.5:8470";
const after = (next: string): string => nextOf(`?next=${encodeURIComponent(next)}`, HERE);

test("an address of this site is gone to, with its query", () => {
  expect(after("/search?text=tag:sea")).toBe("/search?text=tag:sea");
  expect(nextOf("", HERE)).toBe("/");
});

test("no other site and no script is gone to", () => {
  for (const evil of ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http://192.168.1.5:9/", "/log-in?next=/", "\t//evil.example"]) {
    expect(after(evil)).toBe("/");
  }
});
