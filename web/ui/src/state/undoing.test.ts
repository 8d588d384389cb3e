import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Receipt } from "../api/types";
import { undoing } from "./undoing.svelte";

const receipt = (command_id: string): Receipt => ({ position: 1, command_id, changed: true, group_id: null });
const did = (words: string, command_id: string): Promise<Receipt> => undoing.do({ words }, async () => receipt(command_id));
let asked: string[];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal("fetch", async (address: string, { body }: { body: string }) => {
    asked.push(`${address} ${Object.values(JSON.parse(body) as Record<string, string>).join()}`);
    return new Response(JSON.stringify(receipt(`undo ${asked.length}`)));
  });
});

afterEach(() => vi.unstubAllGlobals());

test("steps go back in turn, however quickly they are asked for, and on again", async () => {
  await did("Rated A", "one");
  await did("Rated S", "two");
  await Promise.all([undoing.undo(), undoing.undo(), undoing.undo(), undoing.redo()]);
  expect(asked).toEqual(["/api/undo-command two", "/api/undo-command one", "/api/undo-command undo 2"]);
  expect(undoing.bar).toEqual({ words: "Rated A", offers: "undo" });
});

test("an undo that comes before the answer takes back what was asked for last, and what comes after it waits for it", async () => {
  await did("Rated A", "one");
  const answers: (() => void)[] = [];
  const slow = undoing.do({ words: "Rated S" }, () => new Promise((resolve) => answers.push(() => resolve(receipt("slow")))));
  const undone = undoing.undo();
  const next = undoing.do({ words: "Liked" }, async () => {
    asked.push("the next command");
    return receipt("next");
  });
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toEqual([]);
  answers[0]?.();
  await Promise.all([slow, undone, next]);
  expect(asked).toEqual(["/api/undo-command slow", "the next command"]);
});

test("what is refused holds up nothing", async () => {
  await did("Rated A", "one");
  const refused = undoing.do({ words: "Rated S" }, () => Promise.reject(new Error("no")));
  await Promise.all([expect(refused).rejects.toThrow("no"), undoing.undo()]);
  expect(asked).toEqual(["/api/undo-command one"]);
});

test("what changed nothing is not offered", async () => {
  undoing.dismiss();
  await undoing.do({ words: "Rated A" }, async () => ({ ...receipt("one"), changed: false }));
  expect(undoing.bar).toBeNull();
});

test("what is done after an undo leaves nothing to do again", async () => {
  await did("Liked", "one");
  await undoing.undo();
  await did("Liked", "two");
  const before = asked.length;
  await undoing.redo();
  expect(asked).toHaveLength(before);
});

test("the bar goes by itself, and the way back stays", async () => {
  await did("Liked", "last");
  vi.advanceTimersByTime(60_000);
  expect(undoing.bar).toBeNull();
  await undoing.undo();
  expect(asked.at(-1)).toBe("/api/undo-command last");
});

test("an undo that the server could not do can be asked for again, and one that it refuses is let go", async () => {
  await did("Liked", "first");
  await did("Rated A", "one");
  const well = fetch;
  const answering = (status: number): unknown => vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ detail: "No." }), { status }));
  answering(503);
  await undoing.undo();
  vi.stubGlobal("fetch", well);
  await undoing.undo();
  expect(asked.at(-1)).toBe("/api/undo-command one");
  await undoing.redo();
  answering(409);
  await undoing.undo();
  vi.stubGlobal("fetch", well);
  await undoing.undo();
  expect(asked.at(-1)).toBe("/api/undo-command first");
});
