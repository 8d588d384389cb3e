/** What changes in the library while the page is open, whoever changed it: one WebSocket that comes back by itself. */
import { answer, outbox, server, unanswered } from "../api/client";
import type { JobView, LiveMessage } from "../api/types";

type Listener = (videos: readonly string[] | "all") => void;

/** Milliseconds; the server takes a video as watched for twenty seconds after it heard of it. */
const SAID_EVERY = 8000;

/** Milliseconds between two tries, at least and at most. */
const [SOONEST, LATEST] = [250, 8000];

/** Milliseconds between two looks at the clock; where it went on for longer than `SLEPT`, the machine slept. */
const [LOOKS_EVERY, SLEPT] = [5000, 15_000];

/** Milliseconds in which a server that is there has answered. */
const PATIENCE = 4000;

class Live {
  /** Whether the server answers at the moment; true until the first try failed, so that nothing flickers at start. */
  connected = $state(true);
  /** Since when it does not, in microseconds since 1970: what is shown is as of then. */
  lostAt = $state(0);
  position = $state(0);
  jobs = $state<JobView[]>([]);
  /** Whether the jobs are known, or cannot be asked for at the moment. */
  hasJobs = $state(false);
  #listeners = new Set<Listener>();
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #said = 0;
  /** Jobs as they were told of since all of them were asked for the last time: the answer may be older. */
  #news = new Map<string, JobView>();
  #wasLost = false;
  /** What waited is being sent: all is told at once when that is done, so that no effect is taken back in between. */
  #isSending = false;

  /** Calls `listener` with the videos that changed, or "all" where some may have been missed; returns how to stop. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Follows the server from now on, and sends what waits for it; returns how to stop. */
  start(): () => void {
    unanswered.call = () => void this.catchUp();
    outbox.onSettled = () => this.#tell("all");
    void outbox.start().then(() => this.#connect(), () => this.#connect());
    const awake = (): void => void (document.hidden || this.catchUp());
    document.addEventListener("visibilitychange", awake);
    for (const kind of ["online", "pageshow"] as const) addEventListener(kind, awake);
    let looked = Date.now();
    const clock = setInterval(() => {
      if (Date.now() - looked > SLEPT) awake();
      looked = Date.now();
    }, LOOKS_EVERY);
    return () => {
      document.removeEventListener("visibilitychange", awake);
      for (const kind of ["online", "pageshow"] as const) removeEventListener(kind, awake);
      clearInterval(clock);
      this.#leave();
    };
  }

  /** Tries again at once, for a person who does not want to wait. */
  retry(): void {
    if (this.#socket === null) this.#connect();
  }

  /** Finds out whether the server is still there and anything was missed, as after a sleep. */
  async catchUp(): Promise<void> {
    const socket = this.#socket;
    if (socket === null) return this.retry();
    if (socket.readyState !== WebSocket.OPEN) return;
    const now = await answer(server.GET("/api/get-status", { signal: AbortSignal.timeout(PATIENCE) })).catch(() => null);
    if (socket !== this.#socket) return;
    if (now === null) return this.#lost();
    if (now.position <= this.position) return;
    this.position = now.position;
    this.#tell("all");
    void this.#askForJobs();
  }

  /** A video plays on this page, so that the library does what nobody waits for later; said now and then. */
  sayPlaying(): void {
    const now = Date.now();
    if (now - this.#said < SAID_EVERY || this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#said = now;
    this.#socket.send("playing");
  }

  #connect(): void {
    this.#leave();
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/api/changes`);
    this.#socket = socket;
    socket.onopen = () => void this.#opened();
    socket.onmessage = (event) => this.#heard(JSON.parse(String(event.data)) as LiveMessage);
    socket.onclose = () => this.#lost();
  }

  /** Hears nothing more of the old socket, which may take long to notice that its other end is gone. */
  #leave(): void {
    clearTimeout(this.#timer);
    if (!this.#socket) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }

  async #opened(): Promise<void> {
    this.#tries = 0;
    this.connected = true;
    outbox.isAway = false;
    void this.#askForJobs();
    this.#isSending = true;
    await outbox.drain().catch(() => undefined);
    this.#isSending = false;
    if (this.#wasLost) this.#tell("all");
    this.#wasLost = false;
  }

  async #askForJobs(): Promise<void> {
    const news = (this.#news = new Map());
    const listed = await answer(server.GET("/api/list-jobs")).catch(() => null);
    if (listed) this.jobs = [...news.values()].reduce(withJob, listed);
    this.hasJobs = true;
  }

  #heard(message: LiveMessage): void {
    if (message.kind === "job") {
      this.#news.set(message.job.job_id, message.job);
      this.jobs = withJob(this.jobs, message.job);
      return;
    }
    this.position = message.position;
    if (message.kind === "changed") this.#tell(message.videos);
    if (message.kind === "resync") this.#tell("all");
  }

  #lost(): void {
    this.#leave();
    if (!this.#wasLost) this.lostAt = Date.now() * 1000;
    this.#wasLost = true;
    this.#tries += 1;
    if (this.#tries > 1) this.connected = false;
    outbox.isAway = this.#tries > 1;
    this.hasJobs = true;
    this.#timer = setTimeout(() => this.#connect(), Math.min(SOONEST * 2 ** (this.#tries - 1), LATEST));
  }

  #tell(videos: readonly string[] | "all"): void {
    if (this.#isSending) {
      this.#wasLost = true;
      return;
    }
    for (const listener of this.#listeners) listener(videos);
  }
}

const withJob = (jobs: JobView[], job: JobView): JobView[] =>
  [job, ...jobs.filter(({ job_id }) => job_id !== job.job_id)].sort((a, b) => b.created_at - a.created_at);

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
