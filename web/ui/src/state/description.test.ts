import { expect, test } from "vitest";
import type { VideoDetail } from "../api/types";
import { changesOf, followed, textsOf } from "./description";

const video = (title: string, performers: string[]): VideoDetail =>
  ({ card: { title, performers, studio: null, date_released: null }, secondary_performers: [], genres: [], links: [] }) as unknown as VideoDetail;

test("what a scan says of a video while its title is being written is not taken back with the title", () => {
  const before = textsOf(video("Harbour", ["Ana Lee"]));
  const now = textsOf(video("Harbour", ["Ana Lee", "Bo Tan"]));
  const drafts = followed({ ...before, title: "Harbour at Dawn" }, before, now);
  expect(drafts["performers"]).toBe("Ana Lee\nBo Tan");
  expect(changesOf(now, drafts)).toEqual({ title: "Harbour at Dawn" });
});

test("what is being written stays as it is written, whatever is said meanwhile", () => {
  const before = textsOf(video("Harbour", []));
  const drafts = followed({ ...before, title: "Harb" }, before, textsOf(video("Port", [])));
  expect(drafts["title"]).toBe("Harb");
});
