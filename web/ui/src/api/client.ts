/** The only module that fetches. `answer` turns the server's problem details into a `Problem` with a sentence for a person. */
import createClient from "openapi-fetch";
import { newCommandId } from "./commandId";
import { lastControl } from "./controls";
import { Outbox } from "./outbox.svelte";
import type { paths } from "./schema";
import type { CommandBody, CommandName, JobView, Receipt } from "./types";
import { Waiting, type Wish } from "./waiting";

export const server = createClient<paths>({ baseUrl: "" });

/** Why the server did not do what it was asked. */
export class Problem extends Error {
  constructor(
    message: string,
    /** HTTP status; 0 where the server could not be reached. */
    readonly status: number,
    /** Which characters of a query it is about. */
    readonly span: { begin: number; end: number } | null = null,
    /** The control with which it was asked for. */
    readonly where: Element | null = null,
    /** Whether nothing was wished, only asked: what is shown stays, and the sign of the lost server says why. */
    readonly isRead = false,
  ) {
    super(message);
  }
}

const GONE = "Passion is not running here, so this cannot be done now. Try again when it is back.";

/** What the server could not be asked; told to whoever watches whether it is there. */
server.use({
  onError: ({ error, request }) => {
    if (isAbort(error)) return undefined;
    unanswered.call();
    return new Problem(request.method === "GET" ? "Passion is not running here. This page goes on by itself when it is back." : GONE, 0, null, null, request.method === "GET");
  },
});

/** Called whenever the server could not be reached. */
export const unanswered = { call: (): void => undefined };

/** Called whenever the server wants a log-in first. */
export const strange = { call: (): void => undefined };

/** Where the preview media and the file of a video are. */
export const posterUrl = (hash: string, chosen: number | null = null): string =>
  chosen === null ? `/media/${hash}/poster.jpg?found=1` : frameUrl(hash, chosen);
/** The very frame that is shown at a time, in seconds. */
export const frameUrl = (hash: string, time: number): string => `/media/${hash}/frame-${Math.round(time * 1000)}.jpg`;
export const seekTrackUrl = (hash: string): string => `/media/${hash}/seek.vtt`;
/** The list of the preview thumbnails, and the picture that holds all teaser thumbnails. */
export const previewListUrl = (hash: string): string => `/media/${hash}/preview.vtt`;
export const teaserUrl = (hash: string): string => `/media/${hash}/teaser.jpg`;
/** A clip of a few seconds. */
export const teaserClipUrl = (hash: string): string => `/media/${hash}/teaser-small.mp4`;
export const videoUrl = (hash: string): string => `/video/${hash}`;
/** The list of segments of a video that the browser does not play as it is, with one of its audio tracks. */
export const streamUrl = (hash: string, audio: number, way: "copied" | "encoded" | "vp9"): string => `/stream/${hash}/${audio}/${way}/index.m3u8`;

/** Some of a video's subtitles as WebVTT. */
export const subtitleUrl = (hash: string, id: string): string => `/subtitles/${hash}/${id}.vtt`;

interface Call<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * What the server answered.
 *
 * @throws Problem where it refused or could not be reached; an abort passes through as the browser's own AbortError.
 */
export async function answer<T>(call: Promise<Call<T>>): Promise<T> {
  const where = lastControl();
  let got: Call<T>;
  try {
    got = await call;
  } catch (error) {
    if (isAbort(error)) throw error;
    if (error instanceof Problem) throw new Problem(error.message, 0, null, where, error.isRead);
    unanswered.call();
    throw new Problem(GONE, 0, null, where);
  }
  if (got.response.status === 401) strange.call();
  if (!got.response.ok) throw new Problem(sentence(got.error, got.response.status), got.response.status, spanOf(got.error), where);
  return got.data as T;
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** What waits until the server is back; what it cannot take for a while (503), or not before a log-in (401), waits on. */
export const outbox = new Outbox(
  (wish) => answer(post(wish, false)),
  (error) => (error instanceof Problem && [0, 401, 503].includes(error.status) ? "later" : "refused"),
  new Waiting(),
);

/** What a command does, in the past tense, and to what: the title of a video, or a name. */
interface Said {
  words: string;
  about?: string;
}

let said: Said | null = null;

/** Gives words to the commands that `task` sends before it first waits. */
export function saying<T>({ words, about }: Said, task: () => T): T {
  said = { words, about };
  try {
    return task();
  } finally {
    said = null;
  }
}

/**
 * Sends a command and returns where the log stands after it; where the server is away, it is kept and sent later.
 *
 * @throws Problem where it is refused.
 */
export async function send<Name extends CommandName>(name: Name, body: CommandBody<Name>): Promise<Receipt> {
  if (namesUnsent(body)) throw new Problem("This was not sent yet; it can be changed when Passion is back.", 409, null, lastControl());
  return outbox.send(wishOf(name, body));
}

/**
 * Sends a command that must arrive although the page is being closed, under a name of its own; kept where the server is away.
 *
 * Returns whether that is settled: somebody has it, or never will. Where it is not, it may be sent again.
 */
export async function sendLast<Name extends CommandName>(name: Name, body: CommandBody<Name>, id: string): Promise<boolean> {
  const wish = { ...wishOf(name, body), id };
  try {
    if (outbox.isAway) await outbox.keep(wish);
    else await answer(post(wish, true));
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) return false;
    if (error.status === 0) return outbox.keep(wish).then(() => true, () => false);
    return error.status < 500;
  }
}

function wishOf(name: CommandName, body: object): Wish {
  const words = said?.words ?? name.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase());
  // A plain copy: what is kept cannot hold the page's live objects.
  return { id: newCommandId(), name, body: JSON.parse(JSON.stringify(body)) as object, words, about: said?.about ?? "", date: Date.now() * 1000 };
}

/** Whether it is about something that has no name yet, because what made it waits itself. */
function namesUnsent(body: object): boolean {
  return Object.entries(body).some(([key, value]) => key.endsWith("_id") && typeof value === "string" && value.startsWith("pending-"));
}

async function post({ id, name, body }: Wish, keepalive: boolean): Promise<Call<Receipt>> {
  const response = await fetch(`/api/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": id },
    body: JSON.stringify(body),
    keepalive,
  });
  const told: unknown = await response.json().catch(() => undefined);
  return response.ok ? { data: told as Receipt, response } : { error: told, response };
}

/** Sends the export of another Passion, at the pace at which it is taken in. */
export function importLog(file: Blob): Promise<JobView> {
  const sent = fetch("/api/import-log", { method: "POST", body: file }).then(async (response): Promise<Call<JobView>> => {
    const told: unknown = await response.json().catch(() => undefined);
    return response.ok ? { data: told as JobView, response } : { error: told, response };
  });
  return answer(sent);
}

/** A file that is text, such as the WebVTT of the seek thumbnails. */
export async function text(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Problem(sentence(await response.json().catch(() => null), response.status), response.status);
  return response.text();
}

function spanOf(error: unknown): { begin: number; end: number } | null {
  const isOne = typeof error === "object" && error !== null && "begin" in error && typeof error.begin === "number" && "end" in error;
  return isOne ? { begin: error.begin as number, end: Number(error.end) } : null;
}

function sentence(error: unknown, status: number): string {
  if (typeof error === "object" && error !== null && "detail" in error && typeof error.detail === "string") {
    return error.detail;
  }
  return `The server answered ${status} and gave no reason.`;
}
