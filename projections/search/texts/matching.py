"""Which videos have what was typed, and how well what they have fits."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.fields import TITLE
from projections.search.texts.phrases import with_phrase
from projections.search.texts.reading import Group, Reading
from projections.search.texts.segments import Segments

Floats = NDArray[np.float32]
Slots = NDArray[np.int32]
Mask = NDArray[np.bool_]


class Hits(NamedTuple):
    """Videos that have one of the readings of a word."""

    slots: Slots
    """Ascending, each once."""
    fits: Floats
    """Of the reading that fits best."""
    values: Floats
    """Fit times what the place says, the greatest."""
    in_title: NDArray[np.uint8]
    """How many words of the title it takes up."""


class Matcher:
    """Finds the videos of groups.

    Args:
        said: What a place says, by its bits.
    """

    def __init__(self, segments: Segments, said: Floats) -> None:
        self._segments = segments
        self._said = said

    def size(self, group: Group) -> int:
        """About how many videos there will be; not fewer."""
        return min(sum(self._size(reading) for reading in group.readings), self._segments.videos)

    def _size(self, reading: Reading) -> int:
        words = self._segments.words
        if reading.phrase:
            return min(words.counts[each] for each in reading.phrase.found_by)
        return words.count_beginning(reading.low, reading.high, reading.words)

    def hits(self, group: Group, among: Mask | None) -> Hits:
        """All videos that have the group, or those of them that are among some."""
        parts = [self._found(reading, among) for reading in group.readings]
        if len(parts) == 1 and _is_ascending(parts[0].slots):
            return parts[0]
        return self._united(parts)

    def _found(self, reading: Reading, among: Mask | None) -> Hits:
        if reading.phrase:
            slots, places = with_phrase(self._segments, reading.phrase, among=among)
        else:
            slots, places = self._segments.postings(reading.low, reading.high, reading.words)
            if among is not None:
                kept = among[slots]
                slots, places = slots[kept], places[kept]
        fit = np.float32(reading.fit)
        in_title = (places & TITLE).astype(np.uint8) * min(reading.size, 255)
        return Hits(slots, np.full(len(slots), fit), self._said[places] * fit, in_title)

    def _united(self, parts: Sequence[Hits]) -> Hits:
        room = self._segments.room
        fits, values, in_title = np.zeros(room, np.float32), np.zeros(room, np.float32), np.zeros(room, np.uint8)
        for part in parts:
            np.maximum.at(fits, part.slots, part.fits)
            np.maximum.at(values, part.slots, part.values)
            np.maximum.at(in_title, part.slots, part.in_title)
        slots = np.flatnonzero(fits).astype(np.int32)
        return Hits(slots, fits[slots], values[slots], in_title[slots])


def _is_ascending(slots: Slots) -> bool:
    return len(slots) < 2 or bool(np.all(slots[1:] > slots[:-1]))
