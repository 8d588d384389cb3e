/** Tells the server what is watched: each section once, also when the tab closes, the browser crashes or the server is away. */
import { sendLast } from "../api/client";
import { newCommandId } from "../api/commandId";
import { live } from "../state/live.svelte";
import { past } from "../state/past.svelte";
import { type Draft, drafts } from "./drafts";
import { ViewingRecorder, type Watched } from "./recorder";

/** Milliseconds without a word after which a page counts as gone, where the browser cannot tell. */
const SILENT = 60_000;
const PREFIX = "passion-page-";

const owner = newCommandId();
/** Sections of this page that are over and that the server has not taken yet. */
const unsent = new Set<string>();

/** Held as long as this page lives, so that others know that it does. */
if ("locks" in navigator) void navigator.locks.request(PREFIX + owner, () => new Promise(() => undefined)).catch(() => undefined);

/** Notes down what is watched of a video. */
export function recorderOf(video_hash: string): ViewingRecorder {
  const draftOf = (watched: Watched, id: string): Draft => ({ id, owner, touched: Date.now(), body: { video_hash, ...watched } });
  return new ViewingRecorder(
    (watched, id) => {
      if (!past.isFixed) void tell(draftOf(watched, id));
    },
    Date.now,
    (watched, id) => {
      if (!past.isFixed) drafts.put(draftOf(watched, id)).catch(() => undefined);
    },
  );
}

/** Kept first: where the page or the server is gone before the answer, it is sent again under the same name. */
async function tell(draft: Draft): Promise<void> {
  unsent.add(draft.id);
  const kept = drafts.put(draft).catch(() => undefined);
  const isTaken = sendLast("record-viewing", draft.body, draft.id);
  await kept;
  if (await isTaken) await forget(draft.id);
}

async function forget(id: string): Promise<void> {
  unsent.delete(id);
  await drafts.remove(id).catch(() => undefined);
}

/** Whatever the server missed is told when it is there again. */
live.onChange((videos) => {
  if (videos === "all") void tellWhatIsLeft();
});

/** Sends what pages that are gone have left, and what this one could not send; nothing while there is nothing. */
export async function tellWhatIsLeft(): Promise<void> {
  const left = await drafts.all().catch(() => []);
  if (!left.length || past.isFixed) return;
  const living = await pages();
  for (const draft of left) {
    const isGone = living ? !living.has(draft.owner) : Date.now() - draft.touched > SILENT;
    if (!unsent.has(draft.id) && (draft.owner === owner || !isGone)) continue;
    if (await sendLast("record-viewing", draft.body, draft.id)) await forget(draft.id);
  }
}

/** The pages that live; null where the browser cannot tell. */
async function pages(): Promise<Set<string> | null> {
  if (!("locks" in navigator)) return null;
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name = "" }) => (name.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])));
}
