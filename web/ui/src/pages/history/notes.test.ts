import { beforeEach, expect, test, vi } from "vitest";
import type { Note } from "../../api/types";
import { Notes } from "./notes.svelte";

const library = vi.hoisted(() => ({ notes: [] as unknown[], asked: [] as string[] }));
vi.mock("../../api/client", () => ({
  answer: async <T>(asked: Promise<T>) => asked,
  server: {
    GET: async (_: string, { params }: { params: { query: { offset: number; limit: number } } }) => {
      const { offset, limit } = params.query;
      library.asked.push(`${offset}+${limit}`);
      await Promise.resolve();
      return library.notes.slice(offset, offset + limit);
    },
  },
}));
vi.mock("../../state/notices.svelte", () => ({ notices: { refuse: () => undefined } }));

const note = (item_id: string): Note => ({ video_hash: "a", item_id }) as Note;
const many = (count: number): Note[] => Array.from({ length: count }, (_, at) => note(`${at}`));
const wanted = { kind: "comment", text: "" } as const;

beforeEach(() => {
  [library.notes, library.asked] = [many(1300), []];
});

test("what is asked for while the list is brought up to date comes after it, once", async () => {
  const notes = new Notes();
  await notes.show(wanted);
  await Promise.all([notes.refresh(), notes.more(), notes.more()]);
  expect(library.asked).toEqual(["0+60", "0+60", "60+60"]);
  expect(notes.all).toEqual(many(120));
});

test("a list of more than five hundred is brought up to date in pieces, and none is lost or shown twice", async () => {
  const notes = new Notes();
  await notes.show(wanted);
  while (!notes.complete) await notes.more();
  library.notes = [note("new"), ...library.notes];
  library.asked = [];
  await notes.refresh();
  expect(library.asked).toEqual(["0+500", "500+500", "1000+300"]);
  expect(notes.complete).toBe(false);
  await notes.more();
  expect(notes.all).toEqual([note("new"), ...many(1300)]);
  library.notes = [note("newer"), ...library.notes];
  await notes.more();
  expect(new Set(notes.all).size).toBe(notes.all.length);
});

test("an answer to other words than those that are sought is not shown", async () => {
  const notes = new Notes();
  const first = notes.show(wanted);
  library.notes = many(3);
  await Promise.all([first, notes.show({ ...wanted, text: "boats" })]);
  expect(notes.all).toEqual(many(3));
});
