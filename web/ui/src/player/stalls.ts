/** Notices that a browser got stuck without saying so: damaged files often give no error, only silence. */

const LOOK_MS = 500;
const NETWORK_LOADING = 2;
/** How long nothing may change: with data to show, without any, and while some may come, such as from a disk that slept. */
const PATIENCE_MS = { full: 3000, idle: 4000, loading: 10_000 };

export interface Watched {
  currentTime: number;
  readyState: number;
  networkState: number;
  paused: boolean;
  seeking: boolean;
  ended: boolean;
  error: unknown;
  buffered: { length: number; start(index: number): number; end(index: number): number };
}

/** Whether it should go on, and does not; an error that nobody acted on is one more way to get stuck. */
export function isStuck(video: Watched): boolean {
  if (video.ended) return false;
  if (video.error) return true;
  const wantsMore = video.readyState < 2 || video.seeking || !video.paused;
  return wantsMore && video.networkState !== 0;
}

/** How long it may stay as it is, in milliseconds. */
export function patience({ buffered, currentTime, networkState }: Watched): number {
  for (let range = 0; range < buffered.length; range++) {
    if (buffered.start(range) <= currentTime + 0.1 && buffered.end(range) > currentTime + 0.2) return PATIENCE_MS.full;
  }
  return networkState === NETWORK_LOADING ? PATIENCE_MS.loading : PATIENCE_MS.idle;
}

/** All that changes while anything goes on. */
export function signs(video: Watched): string {
  const { buffered } = video;
  return [video.currentTime, video.readyState, video.seeking, buffered.length, buffered.length && buffered.end(buffered.length - 1)].join();
}

/**
 * Watches an element.
 *
 * @param isBusy whether somebody else still works on it, such as the server on a segment.
 * @param onstall is called once each time it is stuck.
 * @returns a function that ends it.
 */
export function watchStalls(video: HTMLMediaElement, isBusy: () => boolean, onstall: () => void): () => void {
  let last = "";
  let since = performance.now();
  let hasMoved = true;
  function moved(): void {
    hasMoved = true;
  }
  const timer = setInterval(() => {
    const now = signs(video);
    if (hasMoved || now !== last || isBusy() || document.hidden || !isStuck(video)) {
      hasMoved = false;
      last = now;
      since = performance.now();
      return;
    }
    if (performance.now() - since < patience(video)) return;
    since = performance.now();
    onstall();
  }, LOOK_MS);
  video.addEventListener("progress", moved);
  return () => {
    clearInterval(timer);
    video.removeEventListener("progress", moved);
  };
}
