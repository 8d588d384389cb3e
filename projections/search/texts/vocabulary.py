"""All words of the library by number: those of the base in the order of the alphabet, then new ones as they come."""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.letters import bits

_LAST = "\U0010ffff"


class Spelt(NamedTuple):
    """The words of one moment, by number."""

    words: list[str]
    settled: int
    """How many of them are in the order of the alphabet; the others follow as they came."""
    counts: NDArray[np.int32]
    letters: NDArray[np.uint64]
    came: list[int]
    """The numbers of the others, in the order of the alphabet."""


class Vocabulary:
    """Words, their numbers, and in how many videos each is now.

    Args:
        settled: Words of the base, sorted.
        counts: Of videos, for each of them.
    """

    def __init__(self, settled: Sequence[str], counts: Iterable[int], letters: NDArray[np.uint64]) -> None:
        self.words = list(settled)
        self.settled = len(self.words)
        self.ids = dict(zip(self.words, range(self.settled), strict=True))
        self.counts = array("i", counts)
        self.letters = letters
        """Of the settled ones."""
        self.new_letters = array("Q")
        self._new: list[str] = []
        self.readings: dict[Any, Any] = {}
        """Kept by those who read misspelt words; whoever changes counts empties it."""

    def __len__(self) -> int:
        return len(self.words)

    def number(self, word: str) -> int:
        """The number of a word, known or new."""
        known = self.ids.get(word)
        if known is not None:
            return known
        self.ids[word] = new = len(self.words)
        self.words.append(word)
        self.counts.append(0)
        self.new_letters.append(bits(word))
        insort(self._new, word)
        return new

    def numbers(self, words: Sequence[str]) -> list[int]:
        """The same of many."""
        known = [each for each in map(self.ids.get, words) if each is not None]
        return known if len(known) == len(words) else [self.number(word) for word in words]

    def count(self, word: str) -> int:
        """Videos with this word."""
        known = self.ids.get(word)
        return 0 if known is None else self.counts[known]

    def beginning(self, begin: str) -> tuple[int, int, list[int]]:
        """The words that begin so: from and below which number among the settled ones, and the new ones."""
        low = bisect_left(self.words, begin, 0, self.settled)
        high = bisect_left(self.words, begin + _LAST, low, self.settled)
        first, last = bisect_left(self._new, begin), bisect_left(self._new, begin + _LAST)
        return low, high, [self.ids[word] for word in self._new[first:last]]

    def frozen(self) -> Spelt:
        """The words as they are now."""
        letters = np.concatenate((self.letters, np.array(self.new_letters, np.uint64)))
        came = [self.ids[word] for word in self._new]
        return Spelt(list(self.words), self.settled, np.array(self.counts, np.int32), letters, came)

    def count_beginning(self, low: int, high: int, new: Sequence[int]) -> int:
        """Places of these words, those in one video counted each."""
        return int(np.sum(np.array(self.counts[low:high], np.int64))) + sum(self.counts[each] for each in new)
