/** The catalogue as it stands in the address bar, and its names, which stay at hand for the way back. */
import { answer, server } from "../api/client";
import type { AlikeNames, CatalogueEntry, EntityKind, FoundEntity } from "../api/types";
import { type Kind, KINDS, fallsByDefault, type Listed, listed, type Sort, SORTS } from "./listing";

export const MOST_LEAST = 50;
const KEPT = "passion.catalogue.least";

export interface Shown {
  of: Kind;
  sort: Sort;
  falls: boolean;
  /** Videos that a name must have. */
  least: number;
  q: string;
}

const bounded = (least: number): number => (Number.isFinite(least) ? Math.min(MOST_LEAST, Math.max(1, Math.round(least))) : 1);
export const keptLeast = (): number => bounded(Number(localStorage.getItem(KEPT) ?? 1));
export const keepLeast = (least: number): void => localStorage.setItem(KEPT, String(least));

const among = <T extends string>(all: readonly T[], value: string | null, usual: T): T => all.find((each) => each === value) ?? usual;

export function readShown(parameters: URLSearchParams): Shown {
  const sort = among(SORTS, parameters.get("sort"), "name");
  return {
    of: among(KINDS, parameters.get("of"), "performer"),
    sort,
    falls: parameters.has("order") ? parameters.get("order") === "down" : fallsByDefault(sort),
    least: parameters.has("least") ? bounded(Number(parameters.get("least"))) : keptLeast(),
    q: parameters.get("q") ?? "",
  };
}

/** The address of the catalogue; what is as usual is left out, but a threshold that is remembered. */
export function addressOfCatalogue({ of, sort, falls, least, q }: Shown): string {
  const parameters = new URLSearchParams({ of });
  if (sort !== "name") parameters.set("sort", sort);
  if (falls !== fallsByDefault(sort)) parameters.set("order", falls ? "down" : "up");
  if (least > 1 || keptLeast() > 1) parameters.set("least", String(least));
  if (q) parameters.set("q", q);
  return `/catalogue?${parameters.toString()}`;
}

export const isEntity = (of: Kind): of is EntityKind => of === "performer" || of === "studio" || of === "tag";

const ASKED: Record<Kind, () => Promise<CatalogueEntry[]>> = {
  performer: () => answer(server.GET("/api/get-performers")),
  studio: () => answer(server.GET("/api/get-studios")),
  collection: () => answer(server.GET("/api/get-collections")),
  tag: () => answer(server.GET("/api/get-tags")),
  series: () => answer(server.GET("/api/get-series")),
};

/** All names of one kind. */
export class Names {
  all = $state.raw<Listed[] | null>(null);
  alike = $state.raw<AlikeNames[]>([]);
  hidden = $state.raw<FoundEntity[]>([]);
  problem = $state<string | null>(null);
  #asked = 0;

  constructor(readonly of: Kind) {}

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const entries = await ASKED[this.of]();
      if (asked !== this.#asked) return;
      [this.all, this.problem] = [listed(entries), null];
      if (!isEntity(this.of)) return;
      const query = { params: { query: { kind: this.of } } };
      const [alike, hidden] = await Promise.all([answer(server.GET("/api/get-alike-names", query)), answer(server.GET("/api/get-hidden-entities", query))]);
      if (asked === this.#asked) [this.alike, this.hidden] = [alike, hidden];
    } catch (error) {
      if (asked === this.#asked) this.problem = (error as Error).message;
    }
  }
}

const kept = new Map<Kind, Names>();

export function namesOf(of: Kind): Names {
  let names = kept.get(of);
  if (!names) kept.set(of, (names = new Names(of)));
  return names;
}
