/** A name as it is written already, where it differs only in capital letters: nobody means two tags by `sea` and `Sea`. */
export function asKnown(written: string, known: readonly string[]): string {
  const folded = written.toLowerCase();
  return known.includes(written) ? written : (known.find((name) => name.toLowerCase() === folded) ?? written);
}
