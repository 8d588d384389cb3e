/** An import of another program's data: first what would come of it, then the import itself. Goes on while other pages are open. */
import { answer, server } from "../../api/client";
import type { ImportReport, JobView } from "../../api/types";
import { live } from "../../state/live.svelte";
import { type Guess, undoing } from "../../state/undoing.svelte";

/** Kept by this tab until it closes. */
const KEPT = "passion.import.path";

class Importing {
  /** On the server's machine. */
  path = $state(sessionStorage.getItem(KEPT) ?? "");
  sending = $state(false);
  refusal = $state("");
  report = $state.raw<ImportReport | null>(null);
  /** Whether what the report tells of was taken back. */
  isTakenBack = $state(false);
  /** Which path the report is about. */
  #of = $state("");
  #begun = $state.raw<JobView | null>(null);
  readonly job = $derived(live.jobs.find(({ job_id }) => job_id === this.#begun?.job_id) ?? this.#begun);
  readonly isBusy = $derived(this.sending || (this.job !== null && !this.job.ended_at));
  /** Whether what would come is known, and there is something new in it. */
  readonly isReady = $derived(!this.isBusy && this.report !== null && this.report.is_rehearsal && this.#of === this.path.trim() && Object.keys(this.report.taken).length > 0);

  async start(isRehearsal: boolean): Promise<void> {
    const path = this.path.trim();
    if (!path || this.isBusy) return;
    sessionStorage.setItem(KEPT, path);
    [this.sending, this.refusal, this.isTakenBack] = [true, "", false];
    if (isRehearsal) this.report = null;
    try {
      this.#begun = await answer(server.POST("/api/import-data", { body: { path, is_rehearsal: isRehearsal } }));
      this.#of = path;
    } catch (error) {
      this.refusal = (error as Error).message;
    }
    this.sending = false;
  }

  /** Called as soon as the job has ended. */
  async ended({ job_id, state, message }: JobView): Promise<void> {
    this.#begun = null;
    if (state !== "done") {
      this.refusal = state === "cancelled" ? "It was stopped. What had come in until then stays; look again, and go on." : message;
      return;
    }
    try {
      this.report = await answer(server.GET("/api/get-import-report/{job_id}", { params: { path: { job_id } } }));
    } catch (error) {
      this.refusal = (error as Error).message;
    }
  }

  async takeBack(group: string): Promise<void> {
    const told = this.report;
    /** Of this import only: another one may have been looked at or taken in meanwhile. */
    const tell = (isTakenBack: boolean): Guess => async (task) => {
      const done = await task();
      if (this.report === told) this.isTakenBack = isTakenBack;
      return done;
    };
    const words = `Import from ${told?.program ?? "another program"}`;
    this.isTakenBack = await undoing.takeBackGroup(words, group, { without: tell(true), withAgain: tell(false) });
  }
}

export const importing = new Importing();
