"""The settled part of the index as plain arrays: by word the videos, and by video its words in order."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Offsets = NDArray[np.int64]
Places = NDArray[np.uint16]


class Base(NamedTuple):
    """Postings and rows of all videos up to the last compaction."""

    post_begin: Offsets
    """By word, one more than there are words."""
    post_slots: Numbers
    """Ascending within a word."""
    post_places: Places
    row_begin: Offsets
    """By slot, one more than there are slots."""
    row_words: Numbers

    @property
    def slots(self) -> int:
        return len(self.row_begin) - 1

    def postings(self, low: int, high: int) -> tuple[Numbers, Places]:
        """Of the words from `low` to below `high`."""
        first, last = self.post_begin[low], self.post_begin[high]
        return self.post_slots[first:last], self.post_places[first:last]

    def row(self, slot: int) -> Numbers:
        return self.row_words[self.row_begin[slot] : self.row_begin[slot + 1]]


def empty_base() -> Base:
    nothing = np.zeros(1, np.int64)
    return Base(nothing, np.zeros(0, np.int32), np.zeros(0, np.uint16), nothing, np.zeros(0, np.int32))


def gathered(begin: Offsets, values: Numbers, chosen: NDArray[np.integer]) -> tuple[Numbers, Offsets]:
    """Some rows, one after the other, and where each of them begins, with the end of the last."""
    lengths = begin[chosen + 1] - begin[chosen]
    ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    places = np.repeat(begin[chosen] - ends[:-1], lengths) + np.arange(ends[-1])
    return values[places], ends
