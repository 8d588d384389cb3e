import { beforeEach, expect, test } from "vitest";
import { LONGEST, ViewingRecorder, type Watched } from "./recorder";

let told: Watched[];
let recorder: ViewingRecorder;

beforeEach(() => {
  told = [];
  recorder = new ViewingRecorder(
    (watched) => told.push(watched),
    () => 1_000,
  );
});

const play = (from: number, to: number): void => {
  for (let time = from; time <= to; time += 0.25) recorder.tick(time);
};

test("a section is told when it ends, with where and when it began", () => {
  play(10, 14);
  expect(told).toEqual([]);
  recorder.stop();
  expect(told).toEqual([{ start: 10, length: 4, date: 1_000_000 }]);
});

test("less than a second and a half is let go", () => {
  play(0, 1.25);
  recorder.stop();
  expect(told).toEqual([]);
});

test("a jump, forwards or backwards, begins another section", () => {
  play(0, 3);
  play(60, 62);
  play(20, 23);
  recorder.stop();
  expect(told.map(({ start, length }) => [start, length])).toEqual([
    [0, 3],
    [60, 2],
    [20, 3],
  ]);
});

test("stopping twice tells once", () => {
  play(0, 3);
  recorder.stop();
  recorder.stop();
  expect(told).toHaveLength(1);
});

test("a long section is told in parts without a gap", () => {
  play(0, LONGEST + 10);
  recorder.stop();
  expect(told.map(({ start, length }) => [start, length])).toEqual([
    [0, LONGEST],
    [LONGEST, 10],
  ]);
});

test("a section that goes on is noted now and then under the name that it is told by", () => {
  const noted: [number, string][] = [];
  const names: string[] = [];
  recorder = new ViewingRecorder((_, id) => names.push(id), () => 1_000, ({ length }, id) => noted.push([length, id]));
  play(5, 10);
  expect(noted.map(([length]) => length)).toEqual([2, 4]);
  recorder.stop();
  play(20, 23);
  recorder.stop();
  expect(noted[0]?.[1]).toBe(names[0]);
  expect(names[1]).not.toBe(names[0]);
});
