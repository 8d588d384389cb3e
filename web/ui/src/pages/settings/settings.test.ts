import { expect, test } from "vitest";
import { diffLines, excerpt } from "./diff";
import { moved, rowOf, rowsFor, spansOf, textOfSpans } from "./rows";
import { pairOf, tagRowOf } from "./rules";

test("a row moves to another place, and nowhere beyond the ends", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 2)).toEqual(["a", "b"]);
});

test("rows keep their identity while they say the same", () => {
  const rows = [rowOf("a"), rowOf("b")];
  expect(rowsFor(rows, ["a", "b"]).map((row) => row.id)).toEqual(rows.map((row) => row.id));
  expect(rowsFor(rows, ["b", "a"]).map((row) => row.id)).not.toEqual(rows.map((row) => row.id));
});

test("hours are spans of two clocks, and what clocks cannot show is left as text", () => {
  expect(spansOf("")).toEqual([]);
  expect(spansOf("1:00-07:00, 22:30-06:00")).toEqual([
    { begin: "01:00", end: "07:00" },
    { begin: "22:30", end: "06:00" },
  ]);
  expect(textOfSpans(spansOf("1:00-07:00")!)).toBe("01:00-07:00");
  for (const text of ["18:00-24:00", "night", "01:00"]) expect(spansOf(text)).toBeNull();
});

test("rules become rows and rules again", () => {
  const pairs: [string, unknown][] = [
    ["solo", { performers: 1 }],
    ["travel", [{ folder: "Trips" }, { title: ["tour*", "city walk"], studio: "North" }]],
  ];
  expect(pairs.map(tagRowOf).map(pairOf)).toEqual(pairs);
});

test("of two texts each line is in both or in one", () => {
  const lines = diffLines("a\nb\nc\nd", "a\nx\nc\nd\ne");
  expect(lines.filter((line) => line.kind !== "here").map((line) => line.text).join("")).toBe("abcd");
  expect(lines.filter((line) => line.kind !== "there").map((line) => line.text).join("")).toBe("axcde");
  expect(lines.filter((line) => line.kind === "both").map((line) => line.text).join("")).toBe("acd");
});

test("an excerpt leaves out what is far from a difference", () => {
  const shown = excerpt(diffLines("1\n2\n3\n4\n5\n6", "1\n2\n3\n4\n5\nx"), 1);
  expect(shown.map((line) => line?.text ?? "…")).toEqual(["…", "5", "6", "x"]);
});
