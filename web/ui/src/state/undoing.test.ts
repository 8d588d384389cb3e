import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Receipt } from "../api/types";
import { undoing } from "./undoing.svelte";

const receipt = (command_id: string): Receipt => ({ position: 1, command_id, changed: true, group_id: null });
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
  undoing.offer({ words: "Rated A", receipt: receipt("one") });
  undoing.offer({ words: "Rated S", receipt: receipt("two") });
  await Promise.all([undoing.undo(), undoing.undo(), undoing.undo(), undoing.redo()]);
  expect(asked).toEqual(["/api/undo-command two", "/api/undo-command one", "/api/undo-command undo 2"]);
  expect(undoing.bar).toEqual({ words: "Rated A", offers: "undo" });
});

test("what changed nothing is not offered", () => {
  undoing.dismiss();
  undoing.offer({ words: "Rated A", receipt: { ...receipt("one"), changed: false } });
  expect(undoing.bar).toBeNull();
});

test("what is done after an undo leaves nothing to do again", async () => {
  undoing.offer({ words: "Liked", receipt: receipt("one") });
  await undoing.undo();
  undoing.offer({ words: "Liked", receipt: receipt("two") });
  const before = asked.length;
  await undoing.redo();
  expect(asked).toHaveLength(before);
});

test("the bar goes by itself, and the way back stays", async () => {
  undoing.offer({ words: "Liked", receipt: receipt("last") });
  vi.advanceTimersByTime(60_000);
  expect(undoing.bar).toBeNull();
  await undoing.undo();
  expect(asked.at(-1)).toBe("/api/undo-command last");
});
