/** The fields of a description: how a form shows them, what it changes, and how the page looks once that is so. */
import type { CommandBody, VideoDetail } from "../api/types";

export type Changes = NonNullable<CommandBody<"edit-description">["changes"]>;
export type FieldName = keyof Changes;
/** What a form holds, by field. */
type Texts = Readonly<Record<string, string>>;
type Kind = "text" | "prose" | "list" | "number";

interface Field {
  name: FieldName;
  label: string;
  kind: Kind;
  hint?: string;
}

export const FIELDS: readonly Field[] = [
  { name: "title", label: "Title", kind: "text" },
  { name: "performers", label: "Performers", kind: "list" },
  { name: "secondary_performers", label: "Secondary performers", kind: "list" },
  { name: "studio", label: "Studio", kind: "text" },
  { name: "line", label: "Line", kind: "text" },
  { name: "series", label: "Series", kind: "text" },
  { name: "part", label: "Part", kind: "number" },
  { name: "date_released", label: "Released", kind: "text", hint: "2021, 2021-05 or 2021-05-03" },
  { name: "genres", label: "Genres", kind: "list" },
  { name: "catalogue_code", label: "Code", kind: "text" },
  { name: "source_id", label: "Source id", kind: "text" },
  { name: "links", label: "Links", kind: "list" },
  { name: "description", label: "Description", kind: "prose" },
];

const SOURCES = { embedded: "the file’s own tags", sidecar: "a sidecar", file_name: "the file name", import: "another program", person: "you" } as const;

/** The part of a path that people call a file by. */
const baseName = (path: string): string => path.split(/[\\/]/).pop() ?? path;

/** Where a field is from, in words; empty where nobody says anything of it. */
export function sourceOf(data: VideoDetail, field: string): string {
  return data.provenance
    .filter((each) => each.field === field)
    .map(({ source, origins = [] }) => {
      // Of a file name, the origin is the template that took it: the names tester shows that.
      const names = source === "file_name" ? "" : origins.map(baseName).join(", ");
      if (!names) return SOURCES[source];
      return source === "embedded" ? `${SOURCES.embedded} (${names})` : names;
    })
    .join("; ");
}

export const isByPerson = (data: VideoDetail, field: string): boolean =>
  data.provenance.some((each) => each.field === field && each.source === "person");

/** What the page shows of a field. */
export function valueOf(data: VideoDetail, field: FieldName): string | number | readonly string[] | null {
  switch (field) {
    case "title":
    case "performers":
    case "studio":
    case "date_released":
      return data.card[field];
    default:
      return data[field];
  }
}

/** The same as a form holds it: members of a list on a line each. */
export function textOf(data: VideoDetail, field: FieldName): string {
  const value = valueOf(data, field);
  return Array.isArray(value) ? value.join("\n") : String(value ?? "");
}

/** What the form's text means; null for a number that is empty, which gives the field back. */
export function meaning(kind: Kind, text: string): string | number | string[] | null {
  if (kind === "list") return text.split("\n").map((line) => line.trim()).filter(Boolean);
  if (kind === "number") return text.trim() === "" ? null : Number(text);
  return text.trim();
}

/** All fields as a form holds them. */
export const textsOf = (data: VideoDetail): Texts => Object.fromEntries(FIELDS.map(({ name }) => [name, textOf(data, name)]));

/** What somebody wrote, on top of what the video says by now: what was not touched follows it. */
export function followed(drafts: Texts, before: Texts, now: Texts): Texts {
  return Object.fromEntries(Object.entries(now).map(([name, text]) => [name, drafts[name] === before[name] ? text : (drafts[name] ?? "")]));
}

/** What differs from what the video says. */
export function changesOf(texts: Texts, drafts: Texts): Changes {
  const changed = FIELDS.filter(({ name }) => (drafts[name] ?? "") !== texts[name]);
  return Object.fromEntries(changed.map(({ name, kind }) => [name, meaning(kind, drafts[name] ?? "")])) as Changes;
}

/** Shows a change before the server has said so; null shows what the sources say. */
export function show(data: VideoDetail, changes: Changes): void {
  for (const [name, wish] of Object.entries(changes) as [FieldName, unknown][]) {
    const value = wish ?? data.scanned[name] ?? (Array.isArray(valueOf(data, name)) ? [] : null);
    const holder = name === "title" || name === "performers" || name === "studio" || name === "date_released" ? data.card : data;
    if (name !== "title" || value) Object.assign(holder, { [name]: value === "" ? null : value });
    data.provenance = data.provenance.filter((each) => each.field !== name || (wish === null && each.source !== "person"));
    if (wish !== null) data.provenance.push({ field: name, source: "person" });
  }
}
