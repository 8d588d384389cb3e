"""For every video the liked ones that are nearest to it, kept up to date one liked video at a time."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

KEPT = 8
COUNTED = 3
"""Of the kept ones; the others take their places when a video is liked no more."""


class Near(NamedTuple):
    """A liked video beside another one."""

    number: int
    """As given to `add`."""
    likeness: float
    """Times the strength with which it is liked."""


class Nearest:
    """The best of what was added, for a number of rows that may grow.

    After more than `KEPT - COUNTED` were dropped, a row may have lost more than it kept: then it is `worn`.
    """

    def __init__(self, rows: int) -> None:
        self._likeness = np.zeros((KEPT, rows), dtype=np.float32)
        """The best first; 0 where nothing is alike."""
        self._whose = np.full((KEPT, rows), -1, dtype=np.int32)
        self._dropped = 0

    def __len__(self) -> int:
        return self._likeness.shape[1]

    @property
    def is_worn(self) -> bool:
        return self._dropped > KEPT - COUNTED

    def add(self, number: int, likenesses: NDArray[np.floating]) -> None:
        """One more liked video; `likenesses` of shape (rows,), times its strength."""
        better = np.flatnonzero(likenesses > self._likeness[-1])
        if not len(better):
            return
        values = np.vstack([self._likeness[:, better], likenesses[better].astype(np.float32)])
        whose = np.vstack([self._whose[:, better], np.full(len(better), number, dtype=np.int32)])
        self._put(better, values, whose)

    def drop(self, number: int) -> None:
        """One is liked no more."""
        places = np.flatnonzero((self._whose == number).any(axis=0))
        values, whose = self._likeness[:, places], self._whose[:, places]
        gone = whose == number
        self._put(places, np.where(gone, np.float32(0), values), np.where(gone, np.int32(-1), whose))
        self._dropped += 1

    def set_row(self, row: int, numbers: Sequence[int], likenesses: NDArray[np.floating]) -> None:
        """What one row is like now; `likenesses` to the liked videos of these numbers."""
        best = np.argsort(-likenesses, kind="stable")[:KEPT]
        best = best[likenesses[best] > 0]
        self._likeness[:, row], self._whose[:, row] = 0.0, -1
        self._likeness[: len(best), row] = likenesses[best]
        self._whose[: len(best), row] = np.array(numbers, dtype=np.int32)[best]

    def rearranged(self, places: NDArray[np.integer]) -> "Nearest":
        """With other rows: the n-th is what `places[n]` was here, a new one where that is -1."""
        fresh = Nearest(len(places))
        known = places >= 0
        fresh._likeness[:, known] = self._likeness[:, places[known]]
        fresh._whose[:, known] = self._whose[:, places[known]]
        fresh._dropped = self._dropped
        return fresh

    def grow(self, rows: int) -> None:
        """Have so many rows."""
        more = rows - len(self)
        if more > 0:
            self._likeness = np.hstack([self._likeness, np.zeros((KEPT, more), dtype=np.float32)])
            self._whose = np.hstack([self._whose, np.full((KEPT, more), -1, dtype=np.int32)])

    def means(self) -> NDArray[np.float32]:
        """Of the counted likenesses of each row; fewer than `COUNTED` count as if the others were 0."""
        return self._likeness[:COUNTED].sum(axis=0) / np.float32(COUNTED)

    def of(self, row: int) -> list[Near]:
        """The counted ones of one row, the nearest first."""
        pairs = zip(self._whose[:COUNTED, row].tolist(), self._likeness[:COUNTED, row].tolist(), strict=True)
        return [Near(number, likeness) for number, likeness in pairs if number >= 0]

    def _put(self, places: NDArray[np.integer], values: NDArray[np.float32], whose: NDArray[np.int32]) -> None:
        order = np.argsort(-values, axis=0, kind="stable")[:KEPT]
        self._likeness[:, places] = np.take_along_axis(values, order, axis=0)
        self._whose[:, places] = np.take_along_axis(whose, order, axis=0)
