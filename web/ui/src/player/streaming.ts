/** Plays a file that the browser does not play as it is: the server cuts it into segments while they are watched. */
import { text } from "../api/client";

/** What hls.js is asked for here; its light build comes without types of its own. */
interface Hls {
  attachMedia(element: HTMLMediaElement): void;
  loadSource(url: string): void;
  startLoad(): void;
  recoverMediaError(): void;
  destroy(): void;
  on(event: string, callback: (event: string, data: HlsError) => void): void;
}

interface HlsError {
  fatal: boolean;
  type: string;
  details: string;
  /** The segment that it is about. */
  frag?: { url?: string };
}

/** What plays a stream. */
export interface Streaming {
  /** Whether the server is asked for something just now. */
  isBusy(): boolean;
  end(): void;
}

/** A segment that must be encoded may take long; the server says itself when it gives up. */
const PATIENCE = {
  default: {
    maxTimeToFirstByteMs: 130_000,
    maxLoadTimeMs: 150_000,
    timeoutRetry: { maxNumRetry: 1, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 2, retryDelayMs: 500, maxRetryDelayMs: 2000 },
  },
};

/** What could not be decoded: hls.js tries again, and Chromium meanwhile takes the end of what there is for that of the video. */
const DAMAGE = new Set(["bufferAppendingError", "bufferAppendError", "mediaSourceRequiresReset"]);
const DAMAGED = "The rest of this file could not be made playable: it may be damaged from here on.";

/**
 * Has an element play a stream.
 *
 * @param url of the list of segments.
 * @param startAt where to begin, in seconds, so that nothing before it is made.
 * @param isLast whether there is no other way, so that it tries again what could not be decoded.
 * @param onfailure gets a sentence when it cannot go on.
 */
export function stream(element: HTMLVideoElement, url: string, startAt: number, isLast: boolean, onfailure: (reason: string) => void): Streaming {
  let hls: Hls | undefined;
  let isOver = false;
  let mended = 0;
  /** The list is asked for first. */
  let isAsking = true;

  async function begin(): Promise<void> {
    const { default: Hls } = await import("hls.js/light");
    if (isOver) return;
    if (!Hls.isSupported()) {
      element.src = url;
      return;
    }
    // A worker would come from a blob, which the page's content policy forbids.
    hls = new Hls({
      enableWorker: false,
      startPosition: startAt,
      maxBufferLength: 20,
      backBufferLength: 60,
      manifestLoadPolicy: PATIENCE,
      playlistLoadPolicy: PATIENCE,
      fragLoadPolicy: PATIENCE,
    }) as Hls;
    hls.on("hlsFragLoading", () => (isAsking = true));
    hls.on("hlsFragLoaded", () => (isAsking = false));
    hls.on("hlsError", (_, { fatal, type, details, frag }) => {
      if (!isLast && !isOver && DAMAGE.has(details)) return fail(DAMAGED);
      if (!fatal) return;
      isAsking = false;
      if (type === "mediaError" && mended++ < 2) hls?.recoverMediaError();
      else void explain(frag?.url ?? url);
    });
    hls.loadSource(url);
    hls.attachMedia(element);
  }

  /** The server says best what is wrong, when it is asked once more. */
  async function explain(failed: string): Promise<void> {
    const said = await text(failed).then(() => "", (error: unknown) => (error instanceof Error ? error.message : ""));
    if (!isOver) fail(said || DAMAGED);
  }

  function fail(reason: string): void {
    isOver = true;
    onfailure(reason);
  }

  void begin().catch(() => onfailure("A part of the page did not load. Reload it, and try again."));
  return {
    isBusy: () => isAsking,
    end() {
      isOver = true;
      hls?.destroy();
    },
  };
}
