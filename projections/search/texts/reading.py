"""How each typed word may be read: as it stands, joined with its neighbour, cut in two, or misspelt."""

from collections.abc import Sequence
from typing import NamedTuple

from projections.search.texts.phrases import Phrase
from projections.search.texts.spelling import near, near_beginnings
from projections.search.texts.typed import TypedPhrase, TypedWord, neighbours
from projections.search.texts.vocabulary import Vocabulary

JOINED = 0.9
"""How well two words in one, or one in two, fit, of 1."""
BEGUN = 0.9
"""How well a word fits that begins as typed and goes on."""
KEPT = 500
"""Misspelt words whose readings are kept until a video changes."""
LEAST = 2
"""Letters of either."""
COMMON = 5000
"""Videos with a word from which on it is not taken for the first of two in one that go on: that fits too much."""
RARE = 20
"""Videos with words that begin so, below which two words may be meant that are typed as one."""
CUTS = 3
"""Ways to cut a word in two that are tried."""


class Reading(NamedTuple):
    """One way to understand a word."""

    fit: float
    words: tuple[int, ...] = ()
    """Any of these."""
    low: int = 0
    """Or any settled one from here"""
    high: int = 0
    """to below here."""
    phrase: Phrase | None = None
    """Or these next to each other."""
    is_joined: bool = False
    """Whether it is one word for the typed one and the one next to it, the first of both in order of typing."""

    @property
    def size(self) -> int:
        """How many words of a title it takes up."""
        return len(self.phrase.words) + self.phrase.goes_on if self.phrase else 1


class Group(NamedTuple):
    """All readings of one thing that was typed."""

    typed: str
    readings: tuple[Reading, ...]
    is_corrected: bool = False
    """Whether some of them suppose an error."""


class Reader:
    """Reads words as those of a library.

    Args:
        wanted: What was typed, in order.
    """

    def __init__(self, words: Vocabulary, wanted: Sequence[TypedWord | TypedPhrase]) -> None:
        self._words = words
        self._wanted = wanted
        self._joined: dict[int, list[Reading]] = {}
        for at, joined, is_unfinished in neighbours(wanted):
            for reading in self._as_it_stands(joined, JOINED, is_unfinished=is_unfinished and len(joined) > 3):
                self._joined.setdefault(at, []).append(reading._replace(is_joined=True))
                self._joined.setdefault(at + 1, []).append(reading)

    def as_typed(self) -> list[Group]:
        """Each word as it stands where the library has it; else as misspelt."""
        groups = [self._exact(at, each) for at, each in enumerate(self._wanted)]
        return [
            group if group.readings else self._misspelt(group, each)
            for group, each in zip(groups, self._wanted, strict=True)
        ]

    def misspelt(self, groups: Sequence[Group]) -> list[Group]:
        """The same groups, each word misspelt too."""
        return [
            group if group.is_corrected else self._misspelt(group, each)
            for group, each in zip(groups, self._wanted, strict=True)
        ]

    def _exact(self, at: int, wanted: TypedWord | TypedPhrase) -> Group:
        if isinstance(wanted, TypedPhrase):
            phrase = self.phrase(wanted)
            return Group(" ".join(wanted.words), (Reading(1.0, phrase=phrase),) if phrase else ())
        letters = wanted.letters
        readings = self._as_it_stands(letters, 1.0, is_unfinished=wanted.is_unfinished)
        readings += self._joined.get(at, [])
        readings += self._cut(letters, is_known=bool(readings))
        if wanted.is_unfinished and self._words.count_beginning(*self._words.beginning(letters)) < RARE:
            readings += self._cut_unfinished(letters)
        return Group(letters, tuple(readings))

    def _as_it_stands(self, letters: str, fit: float, *, is_unfinished: bool) -> list[Reading]:
        words = self._words
        found = []
        if words.count(letters):
            found.append(Reading(fit, (words.ids[letters],)))
        if is_unfinished:
            low, high, new = words.beginning(letters)
            if words.count_beginning(low, high, new):
                found.append(Reading(fit * BEGUN, tuple(new), low, high))
        return found

    def _cut(self, letters: str, *, is_known: bool) -> list[Reading]:
        """As two words; a word that is known is not cut into very short ones."""
        least = LEAST + is_known
        words = self._words
        cuts = [
            (min(first, second), at)
            for at in range(least, len(letters) - least + 1)
            if (first := words.count(letters[:at])) and (second := words.count(letters[at:]))
        ]
        best = sorted(cuts, reverse=True)[:CUTS]
        pairs = [(words.ids[letters[:at]], words.ids[letters[at:]]) for _, at in best]
        return [Reading(JOINED, phrase=Phrase(pair, pair)) for pair in pairs]

    def _cut_unfinished(self, letters: str) -> list[Reading]:
        """As two words of which the second may go on."""
        words = self._words
        found: list[tuple[int, Phrase]] = []
        for at in range(LEAST, len(letters) - LEAST + 1):
            count, begun = words.count(letters[:at]), words.beginning(letters[at:])
            if 0 < count < COMMON and (of_begun := words.count_beginning(*begun)):
                low, high, others = begun
                first = words.ids[letters[:at]]
                found.append((min(count, of_begun), Phrase((first,), (first,), low, high, tuple(others))))
        best = sorted(found, reverse=True)[:CUTS]
        return [Reading(JOINED * BEGUN, phrase=phrase) for _, phrase in best]

    def phrase(self, wanted: TypedPhrase, *, is_unfinished: bool = False) -> Phrase | None:
        """None where a word of it is nowhere in the library."""
        words = self._words
        if is_unfinished and wanted.words == wanted.found_by:
            *before, last = wanted.words
            whole = self.phrase(TypedPhrase(tuple(before), tuple(before)))
            low, high, others = words.beginning(last)
            begun = whole and whole._replace(low=low, high=high, others=tuple(others))
            return begun if begun and begun.goes_on else None
        if not all(words.count(each) for each in (*wanted.words, *wanted.found_by)):
            return None
        ids = words.ids
        return Phrase(tuple(ids[each] for each in wanted.words), tuple(ids[each] for each in wanted.found_by))

    def _misspelt(self, group: Group, wanted: TypedWord | TypedPhrase) -> Group:
        if isinstance(wanted, TypedPhrase):
            return group
        more = self._words.readings.get(wanted)
        if more is None:
            if len(self._words.readings) >= KEPT:
                self._words.readings.clear()
            more = self._words.readings[wanted] = self._near(wanted)
        return Group(group.typed, (*group.readings, *more), is_corrected=bool(more))

    def _near(self, wanted: TypedWord) -> list[Reading]:
        found = near(self._words, wanted.letters)
        if wanted.is_unfinished:
            found += near_beginnings(self._words, wanted.letters)
        by_fit: dict[float, list[int]] = {}
        for word, fit in {each.word: each.fit for each in sorted(found, key=lambda near: near.fit)}.items():
            by_fit.setdefault(fit, []).append(word)
        return [Reading(fit, tuple(by_fit[fit])) for fit in sorted(by_fit, reverse=True)]
