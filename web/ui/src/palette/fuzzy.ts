/** How well a name fits what was typed: its letters in their order, better together and at the beginnings of words. */

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** From 0, where a letter is missing, to 1, where both are the same. */
export function fit(typed: string, name: string): number {
  const [wanted, letters] = [[...plain(typed).replace(/\s+/g, "")], [...plain(name)]];
  if (!wanted.length) return 1;
  let [sum, at, before] = [0, 0, -2];
  for (const letter of wanted) {
    const found = nextOf(letters, letter, at, before);
    if (found < 0) return 0;
    sum += found === before + 1 || found === 0 ? 1 : isBeginning(letters, found) ? 0.8 : 0.3;
    [before, at] = [found, found + 1];
  }
  return (sum / wanted.length) * (0.8 + (0.2 * wanted.length) / letters.length);
}

/** The letter that goes on with the run, else the beginning of a later word, else the next one. */
function nextOf(letters: readonly string[], letter: string, from: number, before: number): number {
  if (letters[before + 1] === letter && before + 1 >= from) return before + 1;
  const beginning = letters.findIndex((each, at) => at >= from && each === letter && isBeginning(letters, at));
  return beginning >= 0 ? beginning : letters.indexOf(letter, from);
}

const isBeginning = (letters: readonly string[], at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? "");
