/** What the palette offers without asking the library: pages, and what can be done from everywhere. */
import { answer, server } from "../api/client";
import type { IconName } from "../components/icons";
import { PAGES } from "../pages";
import { router } from "../router.svelte";
import { filtering } from "../search/filtering.svelte";
import { access } from "../state/access.svelte";
import { discreet } from "../state/discreet.svelte";
import { live } from "../state/live.svelte";
import { notices } from "../state/notices.svelte";
import { shell } from "../state/shell.svelte";
import { THEME_NAMES, type Theme, theme } from "../state/theme.svelte";
import { undoing } from "../state/undoing.svelte";

export interface Entry {
  /** Unique; what was taken lately is remembered by it. */
  id: string;
  group: string;
  name: string;
  icon: IconName;
  /** Said beside the name. */
  note?: string;
  /** Opens an address, or does something. */
  address?: string;
  run?: () => void;
}

const ask = (request: () => Promise<unknown>, words: string) => (): void => {
  request().then(() => notices.tell(words), (error: unknown) => notices.refuse(error));
};

async function openAny(): Promise<void> {
  try {
    const { video_hash } = await answer(server.GET("/api/get-random-video"));
    router.go(`/watch/${video_hash}`);
  } catch (error) {
    notices.refuse(error);
  }
}

/** What can be done now. */
function actions(): Omit<Entry, "group">[] {
  const isBusy = live.jobs.some((job) => job.ended_at === null);
  return [
    { id: "random", name: "Random video", icon: "dice", run: () => void openAny() },
    { id: "scan", name: "Scan now", icon: "scan", run: ask(() => answer(server.POST("/api/start-scan", { body: {} })), "The folders are looked through.") },
    { id: "pause", name: "Pause pictures", icon: "pause", run: ask(() => answer(server.POST("/api/pause-media")), "Pictures are paused.") },
    { id: "resume", name: "Go on with pictures", icon: "play", run: ask(() => answer(server.POST("/api/resume-media")), "Pictures go on.") },
    ...(isBusy ? [{ id: "interrupt", name: "Interrupt all jobs", icon: "close", run: ask(() => answer(server.POST("/api/interrupt-all")), "Jobs are interrupted.") } as const] : []),
    { id: "go-on", name: "Go on with interrupted jobs", icon: "play", run: ask(() => answer(server.POST("/api/go-on")), "Jobs go on.") },
    { id: "import", name: "Import from another program", icon: "download", address: "/import" },
    { id: "backup", name: "Make a backup", icon: "folder", run: ask(() => answer(server.POST("/api/make-backup", { body: {} })), "A backup is made.") },
    { id: "undo", name: "Undo", note: "Ctrl Z", icon: "back", run: () => void undoing.undo() },
    { id: "redo", name: "Redo", note: "Ctrl Y", icon: "loop", run: () => void undoing.redo() },
    { id: "discreet", name: discreet.on ? "Leave discreet mode" : "Discreet mode", note: "B", icon: "eye-off", run: () => discreet.toggle() },
    ...(Object.entries(THEME_NAMES) as [Theme, string][]).map(([choice, name]) => ({ id: `theme-${choice}`, name: `Theme: ${name}`, icon: "moon", run: () => theme.choose(choice) }) as const),
    ...(filtering.isOn ? [{ id: "lift", name: "Show everything again (lift the content filter)", icon: "eye", run: () => void filtering.pass(null) } as const] : []),
    { id: "keys", name: "Keys", note: "?", icon: "keyboard", run: () => (shell.help = true) },
  ];
}

/** What changes nothing but this page. */
const FOR_GUESTS = /^(random|discreet|theme-.*|keys)$/;

export function ownEntries(): Entry[] {
  const pages = PAGES.filter((page) => page.nav && !(page.own && access.isGuest)).map((page): Entry => ({
    id: `page-${page.name}`,
    group: "Pages",
    name: page.title,
    icon: page.icon,
    address: page.path,
    ...(page.key ? { note: `O ${page.key.toUpperCase()}` } : {}),
  }));
  return [...pages, ...actions().filter(({ id }) => !access.isGuest || FOR_GUESTS.test(id)).map((each): Entry => ({ ...each, group: "Actions" }))];
}
