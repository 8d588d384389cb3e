/** What was taken from the palette lately, kept by this browser, the newest first. */
import type { IconName } from "../components/icons";
import type { Entry } from "./entries";

const KEY = "passion.palette";
const MOST = 20;

/** Of a page or a thing of the library all that opens it again; of an action only which one it was. */
type Kept = Pick<Entry, "id"> & Partial<Pick<Entry, "group" | "name" | "address">> & { icon?: IconName };

export function recent(own: readonly Entry[]): Entry[] {
  return read().flatMap((kept) => own.find((each) => each.id === kept.id) ?? asEntry(kept) ?? []);
}

export function remember({ id, group, name, icon, address }: Entry): void {
  const kept: Kept = address ? { id, group, name, icon, address } : { id };
  localStorage.setItem(KEY, JSON.stringify([kept, ...read().filter((each) => each.id !== id)].slice(0, MOST)));
}

function asEntry({ id, group, name, icon, address }: Kept): Entry | null {
  return group && name && icon && address ? { id, group, name, icon, address } : null;
}

function read(): Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each): each is Kept => typeof each?.id === "string") : [];
  } catch {
    return [];
  }
}
