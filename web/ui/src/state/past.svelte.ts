/** Whether this page shows the past, or is a guest's: then nothing can be changed, and nothing that is watched is written down. */
import { answer, server } from "../api/client";
import type { Status } from "../api/types";
import { access } from "./access.svelte";

class Past {
  asOf = $state<Status["as_of"]>(null);
  /** Whether nothing can be changed here. */
  readonly isFixed = $derived(this.asOf !== null || access.isGuest);

  async ask(): Promise<void> {
    const status = await answer(server.GET("/api/get-status")).catch(() => null);
    if (status) this.asOf = status.as_of;
  }
}

export const past = new Past();
