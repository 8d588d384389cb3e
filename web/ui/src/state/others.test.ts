import { expect, test } from "vitest";
import type { VideoDetail } from "../api/types";
import { described, tellsOfOthers } from "./others";

const video = (card: object, more: object = {}) => ({ card: { title: "One", tags: [], view_time: 0, ...card }, genres: [], ...more }) as unknown as VideoDetail;

test("what is done with a video tells nothing of others", () => {
  expect(tellsOfOthers(["a"], "a")).toBe(false);
  expect(tellsOfOthers(["a", "b"], "a")).toBe(true);
  expect(tellsOfOthers([], "a")).toBe(true);
  expect(tellsOfOthers("all", "a")).toBe(true);
});

test("a video that was watched is described as before, one with another tag is not", () => {
  expect(described(video({ view_time: 40, likes: 3 }))).toBe(described(video({})));
  expect(described(video({ tags: ["sea"] }))).not.toBe(described(video({})));
  expect(described(video({}, { series: "Coast" }))).not.toBe(described(video({})));
});
