import { expect, test } from "vitest";
import { readTiles, tileAt } from "./tiles";

const VTT = `WEBVTT

00:00.000 --> 00:02.500
seek-0.jpg#xywh=0,0,160,90

00:02.500 --> 00:05.000
seek-0.jpg#xywh=160,0,160,90

01:00:05.000 --> 01:00:07.250
seek-1.jpg#xywh=0,90,160,90
`;
const tiles = readTiles(VTT, "http://passion/media/ab/seek.vtt");

test("every cue becomes a tile with its time, sheet and place", () => {
  expect(tiles).toHaveLength(3);
  expect(tiles[1]).toEqual({ start: 2.5, end: 5, url: "http://passion/media/ab/seek-0.jpg", x: 160, y: 0, width: 160, height: 90 });
  expect(tiles[2]).toMatchObject({ start: 3605, end: 3607.25, url: "http://passion/media/ab/seek-1.jpg", y: 90 });
});

test("lines may end as Windows ends them", () => {
  expect(readTiles(VTT.replaceAll("\n", "\r\n"), "http://passion/")).toHaveLength(3);
});

test("a time belongs to the last tile that begins before it", () => {
  expect(tileAt(tiles, 0)).toBe(tiles[0]);
  expect(tileAt(tiles, 2.49)).toBe(tiles[0]);
  expect(tileAt(tiles, 2.5)).toBe(tiles[1]);
  expect(tileAt(tiles, 9999)).toBe(tiles[2]);
  expect(tileAt([], 1)).toBeUndefined();
});
