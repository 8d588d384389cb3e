import { afterEach, expect, test, vi } from "vitest";
import type { Interactions } from "../api/types";
import type { VideoState } from "./video.svelte";
import { addComment, finishHere } from "./wishes";

type Effect = (interactions: Interactions) => void;

afterEach(() => vi.useRealTimers());

test("what was wished keeps its name and the moment of the wish, however often it is drawn", () => {
  vi.useFakeTimers();
  const effects: Effect[] = [];
  const video = { write: (_name: string, _body: object, effect: Effect) => effects.push(effect) } as unknown as VideoState;
  const drawn = (): Interactions => {
    const interactions = { dated_markers: [], comments: [] } as unknown as Interactions;
    for (const effect of effects) effect(interactions);
    return interactions;
  };
  void finishHere(video, 3);
  vi.advanceTimersByTime(1000);
  void finishHere(video, 9.6);
  void addComment(video, "Both were nice");
  const first = drawn();
  expect(first.dated_markers.map(({ time }) => time)).toEqual([3, 9.6]);
  expect(first.dated_markers[1]!.date - first.dated_markers[0]!.date).toBe(1_000_000);
  vi.advanceTimersByTime(1000);
  expect(drawn()).toEqual(first);
});
