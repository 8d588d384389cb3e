/** A text as the browser writes it into the part of an address behind the question mark. */

const PLAIN = /^[\w .*-]*$/;

/** Plain letters are written by hand: a long list writes hundreds of addresses in one frame. */
export function parameter(text: string): string {
  return PLAIN.test(text) ? text.replaceAll(" ", "+") : new URLSearchParams([["", text]]).toString().slice(1);
}
