/** What changes in the library while the page is open, whoever changed it: one WebSocket that comes back by itself. */
import { answer, server } from "../api/client";
import type { JobView, LiveMessage } from "../api/types";

type Listener = (videos: readonly string[] | "all") => void;

/** Milliseconds; the server takes a video as watched for twenty seconds after it heard of it. */
const SAID_EVERY = 8000;

class Live {
  /** Whether changes arrive at the moment; true until the first try failed, so that nothing flickers at start. */
  connected = $state(true);
  position = $state(0);
  jobs = $state<JobView[]>([]);
  #listeners = new Set<Listener>();
  #socket: WebSocket | null = null;
  #tries = 0;
  #said = 0;
  #wasLost = false;

  /** Calls `listener` with the videos that changed, or "all" where some may have been missed; returns how to stop. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/api/changes`);
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#heard(JSON.parse(String(event.data)) as LiveMessage);
    socket.onclose = () => this.#lost();
  }

  /** Tries again at once, for a person who does not want to wait. */
  retry(): void {
    if (this.#socket?.readyState === WebSocket.CLOSED) this.start();
  }

  /** A video plays on this page, so that the library does what nobody waits for later; said now and then. */
  sayPlaying(): void {
    const now = Date.now();
    if (now - this.#said < SAID_EVERY || this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#said = now;
    this.#socket.send("playing");
  }

  #opened(): void {
    this.connected = true;
    this.#tries = 0;
    if (this.#wasLost) this.#tell("all");
    this.#wasLost = false;
    void this.#askForJobs();
  }

  async #askForJobs(): Promise<void> {
    this.jobs = await answer(server.GET("/api/list-jobs")).catch(() => this.jobs);
  }

  #heard(message: LiveMessage): void {
    if (message.kind === "job") {
      const others = this.jobs.filter((job) => job.job_id !== message.job.job_id);
      this.jobs = [message.job, ...others].sort((a, b) => b.created_at - a.created_at);
      return;
    }
    this.position = message.position;
    if (message.kind === "changed") this.#tell(message.videos);
    if (message.kind === "resync") this.#tell("all");
  }

  #lost(): void {
    this.#wasLost = true;
    this.#tries += 1;
    if (this.#tries > 1) this.connected = false;
    const wait = Math.min(250 * 2 ** this.#tries, 8000);
    setTimeout(() => this.retry(), wait);
  }

  #tell(videos: readonly string[] | "all"): void {
    for (const listener of this.#listeners) listener(videos);
  }
}

export const live = new Live();

/** Runs `task` soon, however often it is asked for in between, and never twice at the same time. */
export function calmly(task: () => Promise<void>, wait = 150): () => void {
  let [timer, running, again]: [ReturnType<typeof setTimeout> | undefined, boolean, boolean] = [undefined, false, false];
  const run = async (): Promise<void> => {
    timer = undefined;
    running = true;
    try {
      await task();
    } finally {
      running = false;
      if (again) ask();
    }
  };
  const ask = (): void => {
    again = running;
    if (!running) timer ??= setTimeout(() => void run(), wait);
  };
  return ask;
}
