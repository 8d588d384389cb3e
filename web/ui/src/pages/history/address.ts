/** Addresses of moments in videos, and how they are told. */
import { clock } from "../../format";

export const watchAddress = (hash: string, time = 0): string => `/watch/${hash}${time >= 1 ? `?t=${Math.floor(time)}` : ""}`;

/** Microseconds -> `21:10`, `21:10 – 22:40`. */
export function period(began: number, ended: number): string {
  const [first, last] = [clock(began), clock(ended)];
  return first === last ? first : `${first} – ${last}`;
}
