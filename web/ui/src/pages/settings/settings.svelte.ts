/** The settings as they are written, and what somebody has changed of them but not saved; that outlives a reload. */
import { answer, server } from "../../api/client";
import type { CheckedSettings, SavedSettings, SettingProblem, SettingsFile, SettingsForm, SettingView } from "../../api/types";
import { notices } from "../../state/notices.svelte";

const KEPT = "passion.settings";
/** Milliseconds without a key until what was typed is checked. */
const PAUSE = 250;

interface Draft {
  /** Of the file that was edited. */
  digest: string;
  /** All of the file as it was edited; null where only single settings were. */
  text: string | null;
  /** On top of that: path and value; null for the default. */
  changes: Record<string, unknown>;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export class SettingsState {
  form = $state.raw<SettingsForm | null>(null);
  draft = $state.raw<Draft>({ digest: "", text: null, changes: {} });
  checked = $state.raw<CheckedSettings | null>(null);
  conflict = $state.raw<{ there: SettingsFile; here: string } | null>(null);
  saved = $state.raw<SavedSettings | null>(null);
  saving = $state(false);
  /** What a text in which nothing is wrong says of each setting. */
  #read = $state.raw<readonly SettingView[] | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  readonly dirty = $derived(this.draft.text !== null || Object.keys(this.draft.changes).length > 0);
  readonly problems: readonly SettingProblem[] = $derived(this.dirty ? (this.checked?.problems ?? []) : (this.form?.problems ?? []));
  readonly settings = $derived(this.#read ?? this.form?.settings ?? []);

  valueOf(setting: SettingView): unknown {
    const { changes } = this.draft;
    return setting.path in changes ? (changes[setting.path] ?? setting.default) : setting.value;
  }

  problemsOf(path: string): SettingProblem[] {
    return this.problems.filter((each) => each.path === path || each.path.startsWith(`${path}.`) || each.path.startsWith(`${path}[`));
  }

  isChanged(setting: SettingView): boolean {
    return setting.path in this.draft.changes;
  }

  async load(): Promise<void> {
    this.form = await answer(server.GET("/api/get-settings"));
    if (!this.dirty) this.draft = { digest: this.form.file.digest, text: null, changes: {} };
  }

  /** Takes up what was not saved before the page was closed. */
  takeUp(): void {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null") as Draft | null;
    if (!kept || !this.form) return;
    this.draft = kept;
    void this.check();
  }

  set(setting: SettingView, value: unknown): void {
    const { [setting.path]: _, ...others } = this.draft.changes;
    const wanted = same(value, setting.default) ? null : value;
    this.#edit({ ...this.draft, changes: same(value, setting.value) ? others : { ...others, [setting.path]: wanted } });
  }

  write(text: string): void {
    this.#edit({ ...this.draft, text: text === this.form?.file.text ? null : text, changes: {} });
  }

  /** Has all that was changed stand in the text, so that it can go on being edited there. */
  async asText(): Promise<string> {
    if (!this.form) return "";
    if (!Object.keys(this.draft.changes).length) return this.draft.text ?? this.form.file.text;
    const { text } = await answer(server.POST("/api/check-settings", { body: { text: this.draft.text, changes: this.draft.changes } }));
    this.#edit({ ...this.draft, text, changes: {} });
    return text;
  }

  discard(): void {
    this.#forget();
    void this.load();
  }

  async check(): Promise<void> {
    clearTimeout(this.#timer);
    const [turn, { text, changes }] = [++this.#asked, this.draft];
    if (!this.dirty) return;
    try {
      const checked = await answer(server.POST("/api/check-settings", { body: { text, changes } }));
      if (turn !== this.#asked) return;
      this.checked = checked;
      if (text !== null && !Object.keys(changes).length) this.#read = checked.problems.length ? null : checked.settings;
    } catch (error) {
      if (turn === this.#asked) notices.refuse(error);
    }
  }

  async save(): Promise<void> {
    if (!this.dirty || this.saving) return;
    this.saving = true;
    try {
      const got = await server.POST("/api/save-settings", { body: this.draft });
      const { error } = got;
      if (error?.there) this.conflict = { there: error.there, here: error.here ?? "" };
      else if (error?.settings?.length && this.checked) this.checked = { ...this.checked, problems: error.settings };
      else await this.#done(await answer(Promise.resolve(got)));
    } catch (error) {
      notices.refuse(error);
    } finally {
      this.saving = false;
    }
  }

  /** Brings an earlier file back. */
  async restore(version: string): Promise<void> {
    try {
      const body = { version, digest: this.form?.file.digest ?? "" };
      await this.#done(await answer(server.POST("/api/restore-settings", { body })));
    } catch (error) {
      notices.refuse(error);
    }
  }

  /** Saves what is here over what is in the file by now; single settings are changed there. */
  async keepMine(): Promise<void> {
    if (!this.conflict) return;
    this.draft = { ...this.draft, digest: this.conflict.there.digest };
    this.conflict = null;
    await this.save();
  }

  takeTheirs(): void {
    this.conflict = null;
    this.discard();
  }

  async #done(saved: SavedSettings): Promise<void> {
    this.#forget();
    await this.load();
    this.saved = saved;
    if (saved.job?.state === "failed") notices.tell(saved.job.message, "bad");
  }

  #edit(draft: Draft): void {
    if (!this.dirty) draft = { ...draft, digest: this.form?.file.digest ?? draft.digest };
    this.draft = draft;
    this.saved = null;
    if (draft.text === null) this.#read = null;
    if (!this.dirty) return this.#forget();
    localStorage.setItem(KEPT, JSON.stringify(draft));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), PAUSE);
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    localStorage.removeItem(KEPT);
    this.draft = { digest: this.form?.file.digest ?? "", text: null, changes: {} };
    [this.checked, this.#read] = [null, null];
  }
}
