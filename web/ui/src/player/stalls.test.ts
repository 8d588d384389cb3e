import { describe, expect, it } from "vitest";
import { isStuck, patience, signs, type Watched } from "./stalls";

const playing: Watched = {
  currentTime: 3,
  readyState: 2,
  networkState: 1,
  paused: false,
  seeking: false,
  ended: false,
  error: null,
  buffered: { length: 1, start: () => 0, end: () => 4 },
};

describe("a video that is stuck", () => {
  it("is one that should show something or go on", () => {
    expect(isStuck(playing)).toBe(true);
    expect(isStuck({ ...playing, paused: true, seeking: true })).toBe(true);
    expect(isStuck({ ...playing, paused: true, readyState: 1 })).toBe(true);
    expect(isStuck({ ...playing, paused: true, error: {} })).toBe(true);
  });

  it("is none that rests, has ended or has nothing to play as yet", () => {
    expect(isStuck({ ...playing, paused: true, readyState: 4 })).toBe(false);
    expect(isStuck({ ...playing, ended: true })).toBe(false);
    expect(isStuck({ ...playing, networkState: 0 })).toBe(false);
  });

  it("shows by its time, its state and what it has that it goes on", () => {
    expect(signs({ ...playing, currentTime: 3.1 })).not.toBe(signs(playing));
    expect(signs({ ...playing, readyState: 3 })).not.toBe(signs(playing));
    expect(signs({ ...playing, buffered: { length: 1, start: () => 0, end: () => 5 } })).not.toBe(signs(playing));
    expect(signs({ ...playing })).toBe(signs(playing));
  });

  it("is waited for the longer, the more there is to wait for", () => {
    const dry = { ...playing, currentTime: 4 };
    expect(patience(playing)).toBeLessThan(patience(dry));
    expect(patience(dry)).toBeLessThan(patience({ ...dry, networkState: 2 }));
  });
});
