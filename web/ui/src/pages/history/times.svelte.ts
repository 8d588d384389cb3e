/** When was watched, as the watch clock and the calendar show it; asked for once for both. */
import { answer, server } from "../../api/client";
import type { WatchTimes } from "../../api/types";
import { router } from "../../router.svelte";
import { calmly, live } from "../../state/live.svelte";
import { notices } from "../../state/notices.svelte";

export class Times {
  all = $state.raw<WatchTimes | null>(null);

  async load(): Promise<void> {
    try {
      this.all = await answer(server.GET("/api/get-watch-times"));
    } catch (error) {
      notices.refuse(error);
    }
  }

  /** Asks, and again when something was watched; returns how to stop. */
  start(): () => void {
    void this.load();
    return live.onChange(calmly(() => this.load(), 3000));
  }
}

/** How hot a cell is, from 0 to 1: by the square root, so that little is still seen beside much. */
export const heat = (seconds: number, most: number): number => (seconds > 0 ? 0.15 + 0.85 * Math.sqrt(seconds / Math.max(most, 1e-9)) : 0);

/** Opens what a cell stands for on this page, where it is a plain click; every other click stays the browser's. */
export function openHere(event: MouseEvent & { currentTarget: HTMLAnchorElement }): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  router.go(event.currentTarget.href, { replace: true });
}
