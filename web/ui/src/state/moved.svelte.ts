/** A video that was made anew for browsers has another hash: its page goes along, and back when that is undone. */
import { answer, server } from "../api/client";
import type { JobView } from "../api/types";
import { router } from "../router.svelte";
import { undoing } from "./undoing.svelte";

type Replaced = NonNullable<JobView["replaced"]>;

const addressOf = (hash: string, time: number): string => `/watch/${hash}${time >= 1 ? `?t=${Math.floor(time)}` : ""}`;
const newestFirst = (one: JobView, other: JobView): number => other.created_at - one.created_at;
const isShown = (hash: string): boolean => router.page.name === "video" && router.page.part === hash;

/** The last job that converts a video, or did. */
export function conversionOf(jobs: readonly JobView[], hash: string): JobView | undefined {
  const its = jobs.filter(({ kind, video_hash, replaced }) => kind === "convert" && (video_hash === hash || replaced?.old_hash === hash));
  return its.sort(newestFirst)[0];
}

class Moved {
  /** Pages that have closed or are about to move: what the library says of their videos is of no use to them. */
  #leaving = new Set<string>();
  /** Jobs that were under way while the page of their video was open. */
  #watched = new Set<string>();

  isLeaving(hash: string): boolean {
    return this.#leaving.has(hash);
  }

  left(hash: string): void {
    this.#leaving.delete(hash);
  }

  /**
   * To be called with the jobs whenever they change, while the page of a video is open at a time in seconds.
   *
   * Returns whether the video stays after all, so that what was not heard meanwhile is to be asked for.
   */
  follow(jobs: readonly JobView[], hash: string, time: number): boolean {
    const job = conversionOf(jobs, hash);
    if (!job) return false;
    const { job_id, replaced, ended_at, phase } = job;
    if (ended_at === null && !replaced) {
      this.#watched.add(job_id);
      // From here on the exchange may come at any moment.
      if (phase === "verify") this.#leaving.add(hash);
      return false;
    }
    const wasWatched = this.#watched.delete(job_id);
    if (replaced?.old_hash !== hash) return this.#leaving.delete(hash);
    if (wasWatched) this.#go(replaced, time);
    return false;
  }

  /** Goes where the video is now that has no file under its hash; stays where nobody knows. */
  async find(jobs: readonly JobView[], hash: string): Promise<void> {
    for (const { replaced } of [...jobs].sort(newestFirst)) {
      const other = replaced?.old_hash === hash ? replaced.new_hash : replaced?.new_hash === hash ? replaced.old_hash : null;
      if (other === null) continue;
      const path = { params: { path: { video_hash: other } } };
      const isThere = await answer(server.GET("/api/get-video-data/{video_hash}", path)).then(({ video }) => video.files.some((file) => !file.is_missing), () => false);
      if (isThere && isShown(hash)) return router.go(addressOf(other, 0), { replace: true });
    }
  }

  #go({ old_hash, new_hash, receipt }: Replaced, time: number): void {
    undoing.offer({
      words: "Converted for browsers",
      receipt,
      without: (task) => this.#along(new_hash, old_hash, task),
      withAgain: (task) => this.#along(old_hash, new_hash, task),
    });
    if (isShown(old_hash)) router.go(addressOf(new_hash, time), { replace: true });
  }

  async #along<T>(from: string, to: string, task: () => Promise<T>): Promise<T> {
    this.#leaving.add(from);
    try {
      const done = await task();
      if (isShown(from)) router.go(addressOf(to, 0), { replace: true });
      return done;
    } finally {
      this.#leaving.delete(from);
    }
  }
}

export const moved = new Moved();
