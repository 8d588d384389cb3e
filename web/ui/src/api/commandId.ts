/**
 * A new name for a command: a uuid7 (RFC 9562), whose beginning is the time, so that the log's index of names grows at its end.
 * `crypto.randomUUID` would be random throughout, and is missing on a page that was not loaded from this machine or over TLS.
 */
export function newCommandId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = now.toString(16).padStart(12, "0");
  const random = Array.from(bytes.subarray(6), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = ((bytes[0] ?? 0) & 0x3) | 0x8;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(1, 4)}-${variant.toString(16)}${random.slice(5, 8)}-${random.slice(8)}`;
}
