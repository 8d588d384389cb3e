/** Which marker stands open over the bar, to be named, moved or taken away: a press on it opens it, and a key does. */
import type { Marker } from "../api/types";

type Opened = Pick<Marker, "marker_id" | "time">;

class Naming {
  #opened = $state.raw<Opened | null>(null);
  /** Whether its name is to be written at once; a press leads to its moment, and leaves the keys to the player. */
  isToWrite = $state(false);

  open({ marker_id, time }: Opened, isToWrite = false): void {
    [this.#opened, this.isToWrite] = [{ marker_id, time }, isToWrite];
  }

  close(): void {
    this.#opened = null;
  }

  /** The open one of these; one that was just set gets its own id only when the server has answered. */
  of<Each extends Opened>(markers: readonly Each[]): Each | undefined {
    const opened = this.#opened;
    return opened ? (markers.find(({ marker_id }) => marker_id === opened.marker_id) ?? markers.find(({ time }) => time === opened.time)) : undefined;
  }
}

export const naming = new Naming();
