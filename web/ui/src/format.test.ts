import { expect, test } from "vitest";
import * as format from "./format";

const local = (...parts: [number, number, number, number, number]): number => new Date(...parts).getTime() * 1000;
const now = new Date(2026, 10, 22, 14, 0);

test("durations drop the hours that are not there", () => {
  expect([0, 6.9, 754, 3723].map(format.duration)).toEqual(["0:00", "0:06", "12:34", "1:02:03"]);
});

test("a duration that is not a number is shown as zero", () => {
  expect(format.duration(Number.NaN)).toBe("0:00");
});

test("lengths in words use the two largest units", () => {
  expect([4, 60, 12_000, 187_200, 172_800].map(format.span)).toEqual(["4 s", "1 min", "3 h 20 min", "2 d 4 h", "2 d"]);
});

test("sizes never show four digits before the unit", () => {
  expect([0, 512, 999_600, 1_400_000_000, 250e9].map(format.size)).toEqual(["0 B", "512 B", "1.0 MB", "1.4 GB", "250 GB"]);
});

test("quality goes by the shorter side, so that upright videos are named alike", () => {
  expect([format.quality(1920, 1080), format.quality(1080, 1920), format.quality(3840, 2160), format.quality(0, 0)]).toEqual([
    "1080p",
    "1080p",
    "4K",
    "",
  ]);
});

test("days are named by the calendar, not by 24 hours", () => {
  expect(format.day(local(2026, 10, 22, 0, 1), now)).toBe("Today");
  expect(format.day(local(2026, 10, 21, 23, 59), now)).toBe("Yesterday");
  expect(format.day(local(2025, 10, 21, 12, 0), now)).toContain("2025");
});

test("ago counts minutes, then hours of today, then days", () => {
  expect(format.ago(local(2026, 10, 22, 13, 55), now)).toBe("5 min ago");
  expect(format.ago(local(2026, 10, 22, 9, 0), now)).toBe("5 h ago");
  expect(format.ago(local(2026, 10, 21, 23, 0), now)).toBe("yesterday");
});

test("a video is recent for a week, or until it is watched", () => {
  const [yesterday, longAgo] = [local(2026, 10, 21, 14, 0), local(2026, 10, 14, 14, 0)];
  const isRecent = (date_added: number, view_time: number) => format.isRecent({ date_added, view_time }, now);
  expect([isRecent(yesterday, 0), isRecent(yesterday, 12), isRecent(longAgo, 0)]).toEqual([true, false, false]);
});

test("a date written into a field and read back is the same minute", () => {
  const moment = local(2026, 1, 3, 4, 5);
  expect(format.fromInput(format.toInput(moment))).toBe(moment);
  expect(format.fromInput("never")).toBeNull();
});
