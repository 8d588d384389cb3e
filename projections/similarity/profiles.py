"""What the videos of a name have in the mean, kept until one of them changes."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from projections.similarity import years
from projections.similarity.rows import Rows

MOST_KEPT = 2_000_000
"""Entries of all profiles that are kept."""


class Profile(NamedTuple):
    """Of the videos of one name; the own name stands at what all videos have of it, which later takes it out."""

    columns: NDArray[np.integer]
    """Rising."""
    values: NDArray[np.float64]
    """Not yet freed of what all videos have."""
    times_common: float
    """Product with what all videos have."""
    own: float
    """What the videos really have of the own name."""
    years: NDArray[np.float64]
    """Part of the videos of each year, less what all have; shape (years.SPAN,)."""


class Profiles:
    """Of all names of some rows, which may grow; used by one thread at a time."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._kept: dict[int, Profile] = {}
        self._size = 0

    def common(self) -> NDArray[np.float64]:
        """What all videos have, one value a column."""
        mean = np.zeros(len(self.rows.vocabulary))
        mean[: len(self.rows.fit.mean)] = self.rows.fit.mean
        return mean

    def of(self, column: int, common: NDArray[np.float64], *, keep: bool = True) -> Profile:
        """Of a name that any video has."""
        profile = self._kept.get(column)
        if profile is None:
            profile = self._made(column, common)
            if keep:
                self._keep(column, profile)
        return profile

    def forget(self, column: int) -> None:
        """Something about its videos changed."""
        gone = self._kept.pop(column, None)
        if gone is not None:
            self._size -= len(gone.columns)

    def _keep(self, column: int, profile: Profile) -> None:
        if self._size > MOST_KEPT:
            self._kept.clear()
            self._size = 0
        self._kept[column] = profile
        self._size += len(profile.columns)

    def _made(self, column: int, common: NDArray[np.float64]) -> Profile:
        rows = self.rows
        numbers = rows.having(column)
        _, entries, parts = rows.entries(numbers)
        sums = np.bincount(entries, weights=parts, minlength=len(common))
        own, sums[column] = float(sums[column]) / len(numbers), common[column] * len(numbers)
        columns = np.flatnonzero(sums != 0)
        values = sums[columns] / len(numbers)
        freed = years.shares(rows.years.view[numbers]) - rows.fit.years
        return Profile(columns, values, dot(values, common[columns]), own, freed)


def dot(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Not by BLAS, whose threads cost more than so little work."""
    return float(np.einsum("i,i->", one, other))
