/** Where an address says that a video begins: `?t=12.5`, and `?loop=3-7.25` for a range that is repeated. Pure. */
import type { Loop } from "./player.svelte";

export interface Start {
  /** In seconds; null for where it was left. */
  time: number | null;
  loop: Loop | null;
}

const LOOP = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/;

/** A loop is begun at its beginning; what means nothing is passed over. */
export function startOf(parameters: URLSearchParams): Start {
  const loop = loopIn(parameters.get("loop"));
  const time = Number.parseFloat(parameters.get("t") ?? "");
  return { time: Number.isFinite(time) && time >= 0 ? time : (loop?.start ?? null), loop };
}

function loopIn(text: string | null): Loop | null {
  const [, start, end] = (LOOP.exec(text ?? "") ?? []).map(Number);
  return start !== undefined && end !== undefined && end > start ? { start, end } : null;
}

/** The query of an address with a loop in it, or without; everything else in it stays. */
export function withLoop(query: string, loop: Loop | null): string {
  const parameters = new URLSearchParams(query);
  parameters.delete("loop");
  if (loop?.end != null) parameters.set("loop", `${thousandths(loop.start)}-${thousandths(loop.end)}`);
  const said = parameters.toString();
  return said && `?${said}`;
}

const thousandths = (seconds: number): string => String(Math.round(seconds * 1000) / 1000);
