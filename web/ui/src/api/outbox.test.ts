import { beforeEach, expect, test } from "vitest";
import { Outbox } from "./outbox.svelte";
import type { Receipt } from "./types";
import { type Store, Waiting, type Wish } from "./waiting";

/** As IndexedDB keeps it: by id. */
class Memory implements Store {
  kept = new Map<string, Wish>();
  all = async (): Promise<Wish[]> => [...this.kept.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  add = async (wish: Wish): Promise<void> => void this.kept.set(wish.id, wish);
  remove = async (id: string): Promise<void> => void this.kept.delete(id);
}

class Unanswered extends Error {
  status = 0;
}

const wish = (id: string, name: Wish["name"] = "like-video", body: object = {}): Wish => ({ id, name, body, words: id, about: "", date: 7 });
let [sent, refused, gone]: [string[], string[], string[]] = [[], [], []];
let isUp: boolean;
let outbox: Outbox;

async function deliver({ id, body }: Wish): Promise<Receipt> {
  if (!isUp) throw new Unanswered();
  if ("bad" in body) throw new Error("no");
  sent.push(id);
  return { position: 1, command_id: id, changed: true, group_id: null };
}

beforeEach(() => {
  [sent, refused, gone, isUp] = [[], [], [], false];
  outbox = new Outbox(deliver, (error) => (error instanceof Unanswered ? "later" : "refused"), new Memory());
  outbox.onRefused = ({ id }) => refused.push(id);
});

test("what waits is sent in the order of the wishes, whichever failed first, and what is wished meanwhile waits behind it", async () => {
  const late = await outbox.keep(wish("b"));
  await outbox.keep(wish("a"));
  expect(late).toMatchObject({ kept: true, command_id: "b", group_id: null });
  isUp = true;
  await outbox.send(wish("c"));
  await outbox.drain();
  expect(sent).toEqual(["a", "b", "c"]);
  expect(outbox.waiting).toEqual([]);
});

test("a wish that the server answers with a refusal at once is refused at once", async () => {
  isUp = true;
  await expect(outbox.send(wish("a", "like-video", { bad: 1 }))).rejects.toThrow("no");
  expect(outbox.waiting).toEqual([]);
});

test("a refused wish is told, its effect is taken back, what would have undone it goes with it, and the rest is sent", async () => {
  await outbox.send(wish("a", "like-video", { bad: 1 }));
  await outbox.send(wish("b", "undo-command", { command_id: "a" }));
  await outbox.send(wish("c"));
  outbox.whenGone("a", () => gone.push("a"));
  outbox.whenGone("c", () => gone.push("c"));
  isUp = true;
  await outbox.drain();
  expect([sent, refused, gone]).toEqual([["c"], ["a"], ["a"]]);
});

test("a wish that is given up is never sent", async () => {
  await outbox.send(wish("a"));
  outbox.whenGone("a", () => gone.push("a"));
  await outbox.discard("a");
  isUp = true;
  await outbox.drain();
  expect([sent, gone]).toEqual([[], ["a"]]);
});

test("a dated marker keeps the moment at which it was wished", async () => {
  await outbox.send(wish("a", "add-dated-marker", { time: 1 }));
  expect(outbox.waiting[0]?.body).toEqual({ time: 1, date: 7 });
});

test("a wish about many is undone as the group that the server makes of it, also before it was sent", async () => {
  const receipt = await outbox.send(wish("a", "favourite-videos", { video_hashes: ["0123456789ab"] }));
  expect(receipt).toMatchObject({ kept: true, group_id: "a" });
});

test("where the browser keeps nothing, wishes wait as long as the page is open, and are sent", async () => {
  const nothing = (): Promise<never> => Promise.reject(new Error("The browser keeps nothing."));
  outbox = new Outbox(deliver, (error) => (error instanceof Unanswered ? "later" : "refused"), new Waiting({ all: nothing, put: nothing, remove: nothing }));
  await outbox.send(wish("b"));
  await outbox.send(wish("a"));
  expect(outbox.waiting.map(({ id }) => id)).toEqual(["a", "b"]);
  isUp = true;
  await outbox.drain();
  expect([sent, outbox.waiting]).toEqual([["a", "b"], []]);
});
