import { expect, test } from "vitest";
import { movedTo, neighbourOf } from "./order";

const list = ["a", "b", "c", "d"].map((video_hash) => ({ video_hash }));

test("what is moved stands at the place that was asked for, in both directions", () => {
  expect(movedTo(list, 0, 2).map((each) => each.video_hash)).toEqual(["b", "c", "a", "d"]);
  expect(movedTo(list, 3, 0).map((each) => each.video_hash)).toEqual(["d", "a", "b", "c"]);
});

test("a place is told by the one before it, the first one by the one after it, and a place nobody knows by none", () => {
  expect(neighbourOf(list, 0, 2)).toEqual({ after: "c" });
  expect(neighbourOf(list, 3, 1)).toEqual({ after: "a" });
  expect(neighbourOf(list, 3, 0)).toEqual({ before: "a" });
  expect(neighbourOf([list[0], undefined, undefined], 0, 2)).toBeNull();
});
