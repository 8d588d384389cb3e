/** Whether this page shows the past: then nothing can be changed, and nothing that is watched is written down. */
import { answer, server } from "../api/client";
import type { Status } from "../api/types";

class Past {
  asOf = $state<Status["as_of"]>(null);

  async ask(): Promise<void> {
    const status = await answer(server.GET("/api/get-status")).catch(() => null);
    if (status) this.asOf = status.as_of;
  }
}

export const past = new Past();
