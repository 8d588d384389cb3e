"""Names by the beginnings of their words, also mistyped ones, as far as a person has typed."""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

_LAST = "\U0010ffff"
_PLAIN = re.compile("[a-z0-9]+")
FEW = 500
"""So many new names go in one by one; with more of them all is sorted anew."""
SHORTEST = 4
"""Letters of a word that may be mistyped."""
LONG = 8
"""Letters of a word in which two may be wrong."""
HEAD = 7
"""Letters at the beginning of a word by which those are chosen that may be meant."""
MOST = 1000
"""Words that are compared letter by letter."""


class Match(NamedTuple):
    """A name that may be meant."""

    number: int
    quality: int
    """3 for the whole name, 2 where the name begins so, 1 where a word of it does, 0 where it is mistyped."""


def words_in(name: str) -> list[str]:
    """The words of a name without case, accents and signs."""
    if name.isascii():
        return _PLAIN.findall(name.lower())
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(each if each.isalnum() else " " for each in plain if not unicodedata.combining(each))
    return kept.split()


class Completions:
    """The words of a growing list of names, in the order of the alphabet.

    Args:
        names: By their numbers; further ones may be added to it at any time. An empty one is none.
    """

    def __init__(self, names: list[str]) -> None:
        self._names = names
        self._read = 0
        self._words: list[str] = []
        self._numbers = array("i")
        self._letters = array("Q")

    def catch_up(self) -> None:
        """Take in the names that came since."""
        new = len(self._names) - self._read
        if not new:
            return
        pairs = [
            (word, number)
            for number in range(self._read, len(self._names))
            for word in dict.fromkeys(words_in(self._names[number]))
        ]
        self._read = len(self._names)
        if new > FEW:
            pairs = sorted((*zip(self._words, self._numbers, strict=True), *pairs))
            self._words = [word for word, _ in pairs]
            self._numbers = array("i", [number for _, number in pairs])
            self._letters = array("Q", [_bits(word) for word in self._words])
            return
        for word, number in pairs:
            place = bisect_left(self._words, word)
            self._words.insert(place, word)
            self._numbers.insert(place, number)
            self._letters.insert(place, _bits(word))

    def find(self, typed: str, counts: NDArray[np.integer], most: int, *, is_loose: bool = True) -> list[Match]:
        """The best names first.

        Args:
            typed: Words, of which each may go on.
            counts: Of videos by number of the name; a name without any is left out.
            most: As many as this.
            is_loose: Whether words may be mistyped, where there are not so many.
        """
        self.catch_up()
        tokens = words_in(typed)[:6]
        if not tokens:
            return []
        found = self._together([self._beginning(token) for token in tokens], counts, most * 4)
        matches = sorted((self._match(number, tokens) for number in found), key=lambda each: -each.quality)
        if is_loose and len(matches) < most:
            known = {each.number for each in matches}
            loose = [_joined(self._beginning(token), self._mistyped(token)) for token in tokens]
            others = self._together(loose, counts, most)
            matches += [Match(number, 0) for number in others if number not in known]
        return matches[:most]

    def beginning(self, typed: str, counts: NDArray[np.integer]) -> list[int]:
        """Numbers of all names of which words begin as typed and that some video has, in their order."""
        self.catch_up()
        tokens = words_in(typed)
        return self._common([self._beginning(token) for token in tokens], counts).tolist() if tokens else []

    def _match(self, number: int, tokens: Sequence[str]) -> Match:
        words = words_in(self._names[number])
        if words == list(tokens):
            return Match(number, 3)
        return Match(number, 2 if " ".join(words).startswith(" ".join(tokens)) else 1)

    def _together(self, found: Sequence[NDArray[np.int32]], counts: NDArray[np.integer], most: int) -> list[int]:
        """Those that are in all, the ones with the most videos first."""
        common = self._common(found, counts)
        if len(common) > most:
            common = common[np.argpartition(-counts[common], most - 1)[:most]]
        return common[np.lexsort((common, -counts[common]))].tolist()

    @staticmethod
    def _common(found: Sequence[NDArray[np.int32]], counts: NDArray[np.integer]) -> NDArray[np.intp]:
        is_common = counts > 0
        for each in found:
            has = np.zeros(len(counts), np.bool_)
            has[each] = True
            is_common &= has
        return np.flatnonzero(is_common)

    def _beginning(self, token: str) -> NDArray[np.int32]:
        first = bisect_left(self._words, token)
        last = bisect_left(self._words, token + _LAST, first)
        return np.array(self._numbers[first:last], np.int32)

    def _mistyped(self, token: str) -> NDArray[np.int32]:
        """Numbers of the names with a word that begins nearly so."""
        if len(token) < SHORTEST or not self._words:
            return np.zeros(0, np.int32)
        wrong = 2 if len(token) >= LONG else 1
        letters = np.frombuffer(self._letters, np.uint64)
        absent = np.bitwise_count(np.uint64(_bits(token[: HEAD - 1])) & ~letters)
        near = np.flatnonzero(absent <= wrong)
        if len(near) > MOST:
            near = near[np.argsort(absent[near], kind="stable")[:MOST]]
        beginnings = [self._words[each][: len(token)] for each in near.tolist()]
        hits = process.extract(token, beginnings, scorer=OSA.distance, score_cutoff=wrong, limit=None)
        return np.array([self._numbers[int(near[place])] for _, _, place in hits], np.int32)


def _joined(one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.concatenate((one, other))


def _bits(word: str) -> int:
    bits = 0
    for each in word[:HEAD]:
        bits |= 1 << (ord(each) % 61)
    return bits
