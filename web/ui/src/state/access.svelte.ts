/** Who this browser is to the server: the owner, a guest, or somebody whose session has ended. */
import { answer, server, strange } from "../api/client";
import type { Access } from "../api/types";

class WhoAsks {
  /** What the server wrote into the page, until it is asked. */
  role = $state<Access["role"]>("guest" in document.documentElement.dataset ? "guest" : "owner");
  /** Whether there is a log-in for this browser at all. */
  asks = $state(false);
  /** Whether the session has ended while the page was open: what is done is kept until somebody logs in again. */
  readonly isOut = $derived(this.role === null);
  readonly isGuest = $derived(this.role === "guest");

  start(): void {
    strange.call = () => (this.role = null);
    void this.ask();
  }

  async ask(): Promise<void> {
    const access = await answer(server.GET("/api/get-access")).catch(() => null);
    if (access) ({ role: this.role, asks: this.asks } = access);
  }

  async logOut(): Promise<void> {
    await answer(server.POST("/api/log-out"));
    this.logIn();
  }

  /** Asks for the password, and comes back here. */
  logIn(): void {
    location.assign(`/log-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
}

export const access = new WhoAsks();
