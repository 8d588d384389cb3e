import { expect, test } from "vitest";
import type { VideoCard } from "../../api/types";
import { apart, relationsOf } from "./related";

const told = (performers: string[], studio: string | null): string[] => relationsOf({ performers, studio }).map(({ title, text }) => `${title}: ${text}`);

test("who are in it together comes first, then the first of them at the studio, each of them, and the studio", () => {
  expect(told(["Ann", "Bo Tan"], "Blue")).toEqual([
    'Ann and Bo Tan together: performer:Ann performer:"Bo Tan"',
    "Ann at Blue: performer:Ann studio:Blue",
    "With Ann: performer:Ann",
    'With Bo Tan: performer:"Bo Tan"',
    "From Blue: studio:Blue",
  ]);
  expect(told(["Ann"], null)).toEqual(["With Ann: performer:Ann"]);
  expect(told([], null)).toEqual([]);
});

test("a video is in the closest row only, and the open one in none", () => {
  const card = (video_hash: string): VideoCard => ({ video_hash }) as VideoCard;
  const rows = [["a", "b"], ["b", "a"], ["c", "b"]].map((hashes) => ({ videos: hashes.map(card) }));
  expect(apart(rows, "a").map(({ videos }) => videos.map((video) => video.video_hash).join(""))).toEqual(["b", "c"]);
});
