import { expect, test } from "vitest";
import type { VideoCard } from "../api/types";
import { grouped, sinceWhen } from "./since";

const now = new Date(2026, 10, 23, 14, 0);
const at = (...parts: [number, number, number, number?]): number => new Date(...parts).getTime() * 1000;

test("a video was added today, yesterday, lately, or in a month", () => {
  const moments = [at(2026, 10, 23), at(2026, 10, 22, 23), at(2026, 10, 22), at(2026, 10, 21, 23), at(2026, 10, 16), at(2026, 10, 15), at(2026, 9, 24), at(2026, 9, 1)];
  expect(moments.map((each) => sinceWhen(each, now))).toEqual(["Today", "Yesterday", "Yesterday", "In the last week", "In the last week", "In the last month", "In the last month", "October 2026"]);
});

test("videos keep their order in their groups", () => {
  const videos = [at(2026, 10, 23, 9), at(2026, 10, 23), at(2025, 2, 1)].map((date_added, index) => ({ date_added, video_hash: String(index) }) as VideoCard);
  expect(grouped(videos, now).map(({ title, videos: each }) => `${title} ${each.map((video) => video.video_hash).join("")}`)).toEqual(["Today 01", "March 2025 2"]);
});
