/**
 * The query as a text that the panel writes, too: which terms it has, and the text with one more or one less.
 *
 * Where terms begin and end the server tells, in characters of the text that it answered.
 */

/** A term as the server understood it. */
export interface Placed {
  kind: string;
  begin: number;
  end: number;
  is_not?: boolean;
  field?: string;
}

const SAFE = /^[\p{L}\p{N}][\p{L}\p{N}_./'&+-]*$/u;

/** A name that means just itself, in quotes where it could be read as something else. */
export function quoted(name: string): string {
  return SAFE.test(name) ? name : `"${name.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

export const termOf = (field: string, name: string): string => `${field}:${quoted(name)}`;

/** The text with one more term, which is not put in twice. */
export function withTerm(text: string, term: string): string {
  const before = text.trim();
  return before ? `${before} ${term}` : term;
}

/** What stands between two places; the server counts characters, not halves of them. */
export const slice = (text: string, begin: number, end: number): string => [...text].slice(begin, end).join("");

/** The text without what stands between two places. */
export function withoutSpan(text: string, begin: number, end: number): string {
  return replaced(text, begin, end, "");
}

/** The text with something else between two places. */
export function replaced(text: string, begin: number, end: number, by: string): string {
  const characters = [...text];
  const parts = [characters.slice(0, begin).join("").trim(), by, characters.slice(end).join("").trim()];
  return parts.filter(Boolean).join(" ");
}

/** The values after a term's colon, as they are written; those in quotes may hold commas. */
export function valuesOf(written: string): string[] {
  const value = written.slice(written.indexOf(":") + 1);
  const found: string[] = [];
  let part = "";
  let open = false;
  for (let at = 0; at < value.length; at += 1) {
    const letter = value.charAt(at);
    if (open && letter === "\\") {
      part += letter + value.charAt((at += 1));
      continue;
    }
    if (letter === '"') open = !open;
    if (letter === "," && !open) {
      found.push(part);
      part = "";
    } else {
      part += letter;
    }
  }
  return [...found, part].filter(Boolean);
}

const fieldOf = (term: Placed): string | undefined => (term.kind === "being" ? "is" : term.kind === "having" ? "has" : term.field);
const plain = (value: string): string => {
  const bare = value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1).replaceAll(/\\(.)/g, "$1") : value;
  return bare.toLocaleLowerCase();
};

interface Found {
  term: Placed;
  values: string[];
  place: number;
}

/** The term of a text that wants a value such as `tag:sea`, or will not have it. */
function holder(text: string, terms: readonly Placed[], wanted: string, isNot: boolean): Found | undefined {
  const [field, value] = [wanted.slice(0, wanted.indexOf(":")), valuesOf(wanted)[0] ?? ""];
  for (const term of terms) {
    if (fieldOf(term) !== field || Boolean(term.is_not) !== isNot || term.begin === term.end) continue;
    const values = valuesOf(slice(text, term.begin, term.end));
    const place = values.findIndex((each) => plain(each) === plain(value));
    if (place >= 0) return { term, values, place };
  }
  return undefined;
}

/** Whether a text wants a value: "yes", "no" for the contrary, or not at all. */
export function stance(text: string, terms: readonly Placed[], value: string): "yes" | "no" | null {
  if (holder(text, terms, value, false)) return "yes";
  return holder(text, terms, value, true) ? "no" : null;
}

/**
 * The text that wants a value, or does not any more where it did.
 *
 * @param isOneOf - Whether a video has one value of this field at most, so that a second one is an alternative.
 */
export function toggled(text: string, terms: readonly Placed[], value: string, isOneOf: boolean): string {
  const held = holder(text, terms, value, false);
  if (held) return without(text, held);
  const denied = holder(text, terms, value, true);
  const [bare, known] = denied ? [without(text, denied), []] : [text, terms];
  const field = value.slice(0, value.indexOf(":"));
  const other = isOneOf ? known.find((term) => fieldOf(term) === field && !term.is_not && term.begin !== term.end) : undefined;
  if (!other) return withTerm(bare, value);
  const written = slice(bare, other.begin, other.end);
  return replaced(bare, other.begin, other.end, `${written},${valuesOf(value)[0]}`);
}

/** The text that will not have a value, or allows it again where it would not. */
export function denied(text: string, terms: readonly Placed[], value: string): string {
  const held = holder(text, terms, value, true);
  if (held) return without(text, held);
  const wanted = holder(text, terms, value, false);
  return withTerm(wanted ? without(text, wanted) : text, `-${value}`);
}

function without(text: string, { term, values, place }: Found): string {
  const written = slice(text, term.begin, term.end);
  const left = values.filter((_, at) => at !== place);
  const head = written.slice(0, written.indexOf(":") + 1);
  return replaced(text, term.begin, term.end, left.length ? head + left.join(",") : "");
}
