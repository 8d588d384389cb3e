/** The only module that fetches. `answer` turns the server's problem details into a `Problem` with a sentence for a person. */
import createClient from "openapi-fetch";
import { newCommandId } from "./commandId";
import type { paths } from "./schema";
import type { CommandBody, CommandName, Receipt } from "./types";

export const server = createClient<paths>({ baseUrl: "" });

/** Why the server did not do what it was asked. */
export class Problem extends Error {
  constructor(
    message: string,
    /** HTTP status; 0 where the server could not be reached. */
    readonly status: number,
    /** Which characters of a query it is about. */
    readonly span: { begin: number; end: number } | null = null,
  ) {
    super(message);
  }
}

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
export const streamUrl = (hash: string, audio: number, way: "copied" | "encoded"): string => `/stream/${hash}/${audio}/${way}/index.m3u8`;

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
  let got: Call<T>;
  try {
    got = await call;
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new Problem("The server cannot be reached. Start Passion again and this page goes on by itself.", 0);
  }
  if (!got.response.ok) throw new Problem(sentence(got.error, got.response.status), got.response.status, spanOf(got.error));
  return got.data as T;
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** Sends a command and returns where the log stands after it. */
export function send<Name extends CommandName>(name: Name, body: CommandBody<Name>): Promise<Receipt> {
  return answer(post(name, body, false));
}

/**
 * Sends a command that must arrive although the page is being closed, under a name of its own.
 *
 * Returns whether that is settled: the server took it, or never will. Whoever gets no answer may send it again.
 */
export async function sendLast<Name extends CommandName>(name: Name, body: CommandBody<Name>, id: string): Promise<boolean> {
  const answered = await post(name, body, true, id).catch(() => null);
  return answered !== null && answered.response.status < 500;
}

async function post(name: string, body: object, keepalive: boolean, id = newCommandId()): Promise<Call<Receipt>> {
  const response = await fetch(`/api/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": id },
    body: JSON.stringify(body),
    keepalive,
  });
  const said: unknown = await response.json().catch(() => undefined);
  return response.ok ? { data: said as Receipt, response } : { error: said, response };
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
