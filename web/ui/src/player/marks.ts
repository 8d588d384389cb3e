/** What the player asks of its page about markers: the page keeps them. */
import type { Marker } from "../api/types";

export type MarkerChanges = Partial<Pick<Marker, "time" | "label" | "colour">>;

export interface Marks {
  /** Marks the moment that is seen. */
  add: () => void;
  edit: (id: string, changes: MarkerChanges) => void;
  remove: (id: string) => void;
  /** Notes that the person finished at the moment that is seen. */
  finish: () => void;
}

/** The colours that are offered; empty for the usual one. */
export const COLOURS: readonly [colour: string, name: string][] = [
  ["", "Yellow"],
  ["#f0688a", "Red"],
  ["#f2a65a", "Orange"],
  ["#7fcba4", "Green"],
  ["#86b4ea", "Blue"],
  ["#c39af0", "Violet"],
];
