/** Which lines two texts share, and which only one of them has. */
export interface DiffLine {
  kind: "both" | "there" | "here";
  text: string;
}

/** The longest common run of lines, with what is only in one of the texts around it. */
export function diffLines(there: string, here: string): DiffLine[] {
  const [one, other] = [there.split("\n"), here.split("\n")];
  const lengths = one.map(() => new Uint32Array(other.length + 1));
  lengths.push(new Uint32Array(other.length + 1));
  for (let a = one.length - 1; a >= 0; a -= 1) {
    for (let b = other.length - 1; b >= 0; b -= 1) {
      lengths[a]![b] = one[a] === other[b] ? lengths[a + 1]![b + 1]! + 1 : Math.max(lengths[a + 1]![b]!, lengths[a]![b + 1]!);
    }
  }
  const lines: DiffLine[] = [];
  let [a, b] = [0, 0];
  while (a < one.length || b < other.length) {
    if (a < one.length && b < other.length && one[a] === other[b]) {
      lines.push({ kind: "both", text: one[a]! });
      a += 1;
      b += 1;
    } else if (a < one.length && (b === other.length || lengths[a + 1]![b]! >= lengths[a]![b + 1]!)) {
      lines.push({ kind: "there", text: one[a++]! });
    } else {
      lines.push({ kind: "here", text: other[b++]! });
    }
  }
  return lines;
}

/** Only what differs, with `around` lines that do not; null stands for what is left out. */
export function excerpt(lines: readonly DiffLine[], around = 2): (DiffLine | null)[] {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - around), at + around + 1).some((line) => line.kind !== "both"));
  return lines.flatMap((line, at) => (near[at] ? [line] : at === 0 || near[at - 1] ? [null] : []));
}
