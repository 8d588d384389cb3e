"""Words that stand next to each other, in one text."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.base import Numbers, Offsets
from projections.search.texts.fields import ANYWHERE, BIT, TextField
from projections.search.texts.rows import BESIDE, begins
from projections.search.texts.segments import Segments

Slots = NDArray[np.int32]
_FEW = 8
"""One part in so many of the videos is gathered; if there are more, all rows are read where they lie."""


class Phrase(NamedTuple):
    """Words by number, in order."""

    words: tuple[int, ...]
    found_by: tuple[int, ...]
    """Words that every video with the phrase has; pairs of letters say more than letters."""
    low: int = 0
    """Where one more word is to follow: any settled one from here"""
    high: int = 0
    """to below here,"""
    others: tuple[int, ...] = ()
    """or any of these."""

    @property
    def goes_on(self) -> bool:
        """Whether one more word is to follow."""
        return self.low < self.high or bool(self.others)


def with_phrase(
    segments: Segments, phrase: Phrase, field: TextField | None = None, among: NDArray[np.bool_] | None = None
) -> tuple[Slots, NDArray[np.uint16]]:
    """Slots, ascending, in whose texts the phrase stands, and the places that all its words are in."""
    counts = segments.words.counts
    bit = BIT[field] if field else ANYWHERE
    found: tuple[Slots, NDArray[np.uint16]] | None = None
    for word in sorted(set(phrase.found_by), key=lambda each: (counts[each], each)):
        slots, places = _sorted(*segments.postings(0, 0, (word,)))
        kept = places & bit > 0
        if among is not None:
            kept &= among[slots]
        slots, places = slots[kept], places[kept]
        found = (slots, places) if found is None else _both(found, (slots, places))
        if not len(found[0]):
            break
    # What may follow is often in very many videos: behind other words it is read where those stand.
    if phrase.goes_on and found is None:
        found = _last(segments, phrase, bit, among)
    if found is None:
        return np.zeros(0, np.int32), np.zeros(0, np.uint16)
    is_one = len(phrase.words) + phrase.goes_on == 1 or (phrase.found_by == phrase.words[:1] and not phrase.goes_on)
    if is_one or not len(found[0]):
        return found
    standing = _standing_among(segments, phrase, field, found[0])
    return found[0][standing], found[1][standing]


def _last(
    segments: Segments, phrase: Phrase, bit: int, among: NDArray[np.bool_] | None
) -> tuple[Slots, NDArray[np.uint16]]:
    """Slots with any of the words that may be the last one, and the places of all of them there."""
    slots, places = segments.postings(phrase.low, phrase.high, phrase.others)
    kept = places & bit > 0
    if among is not None:
        kept &= among[slots]
    order = np.argsort(slots[kept], kind="stable")
    slots, places = slots[kept][order], places[kept][order]
    first = np.flatnonzero(np.diff(slots, prepend=-1))
    return slots[first], np.bitwise_or.reduceat(places, first) if len(first) else places


def _sorted(slots: Slots, places: NDArray[np.uint16]) -> tuple[Slots, NDArray[np.uint16]]:
    if len(slots) > 1 and np.any(slots[1:] < slots[:-1]):
        order = np.argsort(slots, kind="stable")
        return slots[order], places[order]
    return slots, places


def _both(
    first: tuple[Slots, NDArray[np.uint16]], second: tuple[Slots, NDArray[np.uint16]]
) -> tuple[Slots, NDArray[np.uint16]]:
    slots, at, other = np.intersect1d(first[0], second[0], assume_unique=True, return_indices=True)
    places = first[1][at] & second[1][other]
    # A phrase stands in one text, so its words share a field.
    kept = places & ANYWHERE > 0
    return slots[kept], places[kept]


def _standing_among(segments: Segments, phrase: Phrase, field: TextField | None, slots: Slots) -> NDArray[np.bool_]:
    has = np.zeros(segments.room, bool)
    base = segments.base
    rows = slots
    if len(slots) * _FEW > base.slots:
        has[_standing(base.row_words, base.row_begin, phrase, field)] = True
        came = np.array(list(segments.pending.entry_of), np.int64)
        has[came] = False
        rows = np.intersect1d(slots, came)
    words, begin, whose = segments.rows(rows)
    has[whose[_standing(words, begin, phrase, field)]] = True
    return has[slots]


def _standing(words: Numbers, begin: Offsets, phrase: Phrase, field: TextField | None) -> NDArray[np.int64]:
    """Which rows, some of them more than once."""
    wanted = phrase.words
    size = len(wanted) + phrase.goes_on
    at = np.flatnonzero(words[: max(len(words) - size + 1, 0)] == wanted[0])
    for offset, word in enumerate(wanted[1:], start=1):
        at = at[words[at + offset] == word]
    if phrase.goes_on:
        last = words[at + size - 1]
        at = at[((last >= phrase.low) & (last < phrase.high)) | np.isin(last, phrase.others)]
    if field is not None and len(at):
        text_begins = np.flatnonzero((words < 0) & (words > BESIDE))
        of_text = text_begins[np.searchsorted(text_begins, at, side="right") - 1]
        at = at[words[of_text] == begins(field)]
    return np.searchsorted(begin, at, side="right") - 1
