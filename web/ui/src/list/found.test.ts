import { beforeEach, expect, test, vi } from "vitest";
import type { Search } from "../search/search.svelte";
import { Found } from "./found.svelte";

/** Counts of facets that were asked for and wait for their answer, and which of them were given up. */
const server = vi.hoisted(() => ({ counts: [] as (() => void)[], givenUp: 0, facets: 0 }));
vi.mock("../api/client", () => ({
  answer: async <T>(asked: Promise<T>) => asked,
  isAbort: () => true,
  Problem: class extends Error {},
  server: {
    GET: async (_: string, { params, signal }: { params: { query: { facets?: number } }; signal: AbortSignal }) => {
      if (!params.query.facets) return { count: 0, videos: [], facets: [], progress: null };
      signal.addEventListener("abort", () => (server.givenUp += 1));
      await new Promise<void>((answered) => server.counts.push(answered));
      return { count: 0, videos: [], facets: [{ field: `counted ${++server.facets}`, values: [] }] };
    },
  },
}));
vi.mock("../painted", () => ({ painted: async () => undefined }));
vi.mock("../state/notices.svelte", () => ({ notices: { refuse: () => undefined } }));
vi.mock("../search/search.svelte", () => ({ newest: {} }));

const search = (text: string) => ({ text, sort: "title", descending: false, seed: 0 }) as unknown as Search;

beforeEach(() => {
  [server.counts, server.givenUp, server.facets] = [[], 0, 0];
});

test("changes in a row let a count of facets end, and ask for one more", async () => {
  const found = new Found("one", search("one"));
  found.showFacets(true);
  await found.refresh();
  await vi.waitFor(() => expect(server.counts).toHaveLength(1));
  for (let change = 0; change < 5; change += 1) await found.refresh();
  expect(server.givenUp).toBe(0);
  server.counts[0]?.();
  await vi.waitFor(() => expect(found.facets[0]?.field).toBe("counted 1"));
  await vi.waitFor(() => expect(server.counts).toHaveLength(2));
  server.counts[1]?.();
  await vi.waitFor(() => expect(found.facets[0]?.field).toBe("counted 2"));
  expect(server.counts).toHaveLength(2);
});

test("another search gives up the count for the one before", async () => {
  const found = new Found("one", search("one"));
  found.showFacets(true);
  await found.refresh();
  await vi.waitFor(() => expect(server.counts).toHaveLength(1));
  await found.load("two", search("two"));
  expect(server.givenUp).toBe(1);
  server.counts[0]?.();
  await vi.waitFor(() => expect(server.counts).toHaveLength(2));
  expect(found.facets).toEqual([]);
});
