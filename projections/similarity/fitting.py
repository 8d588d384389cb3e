"""What an index holds fixed while it grows: how rare each token was, and what all videos have in common.

Each field of a video is a block of length 1, scaled by the root of its weight. So the dot product of two rows is the
weighted sum of the cosines of their fields, and every product of two entries is an exact part of it. Names count
by presence: to weight tags and cast by rarity made the answers worse (findings/search.md).
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from projections.similarity import years
from projections.similarity.tokens import FIELDS, Field
from projections.similarity.weights import Weights

PROSE: tuple[Field, ...] = ("description", "title")
BY_RARITY: tuple[Field, ...] = ("description", "title", "studio")
"""Fields in which a rare token counts more."""

LARGE = 500
"""From so many videos on, words of nearly all are left out."""
NEARLY_ALL = 0.3
SMALL = 50
"""In a library of so many videos half of the common part is taken off; in a tiny one none, in a large one all."""
CHUNK = 1 << 18
"""Entries that are weighed at once."""

_IS_PROSE = np.array([each in PROSE for each in FIELDS])
_IS_BY_RARITY = np.array([each in BY_RARITY for each in FIELDS])


class Fit:
    """Frozen at one moment of the library; tokens that came later are as rare as can be.

    Args:
        videos: There were.
        rarity: Of each column, float32; 0 for a word that does not count.
        mean: Of all rows, float64, one value a column.
        years: The part of all videos that each year had, shape (years.SPAN,).
    """

    def __init__(
        self,
        weights: Weights,
        videos: int,
        rarity: NDArray[np.float32],
        mean: NDArray[np.float64],
        year_shares: NDArray[np.float64],
    ) -> None:
        self.weights, self.videos, self.rarity = weights, videos, rarity
        self.mean, self.years = mean, year_shares
        self._roots = np.sqrt([weights.share(each) for each in FIELDS])

    @classmethod
    def of(
        cls,
        weights: Weights,
        rows: sparse.csr_matrix,
        fields: NDArray[np.uint8],
        numbers: NDArray[np.uint16],
    ) -> "tuple[Fit, NDArray[np.float32]]":
        """Fit to all videos, and weigh them.

        Args:
            rows: How often each token stands in each video, (videos, columns).
            fields: Of the columns.
            numbers: Of the years of release.
        """
        count = len(numbers)
        columns, counts = np.asarray(rows.indices, dtype=np.int32), np.asarray(rows.data, dtype=np.uint16)
        rarity = rarities(np.bincount(columns, minlength=len(fields)), count, fields)
        strength = count / (count + SMALL)
        fit = cls(weights, count, rarity, np.zeros(len(fields)), strength * years.shares(numbers))
        values = fit.weighed(rows.indptr, columns, counts, fields)
        sums = np.bincount(columns, weights=values, minlength=len(fields))
        fit.mean = strength * sums / max(count, 1)
        return fit, values

    def weighed(
        self,
        begins: NDArray[np.integer],
        columns: NDArray[np.int32],
        counts: NDArray[np.uint16],
        fields: NDArray[np.uint8],
    ) -> NDArray[np.float32]:
        """The values of rows.

        Args:
            begins: Of the rows in the entries, and the end of the last.
            columns: Of the entries.
            counts: How often the token stands in the video.
            fields: Of all columns.
        """
        values = np.empty(len(columns), dtype=np.float32)
        row = 0
        while row < len(begins) - 1:
            past = max(row + 1, int(np.searchsorted(begins, begins[row] + CHUNK, side="right")) - 1)
            part = slice(begins[row], begins[past])
            lengths = np.diff(begins[row : past + 1])
            values[part] = self._chunk(lengths, columns[part], counts[part], fields)
            row = past
        return values

    def _chunk(
        self,
        lengths: NDArray[np.integer],
        columns: NDArray[np.int32],
        counts: NDArray[np.uint16],
        fields: NDArray[np.uint8],
    ) -> NDArray[np.float64]:
        field = fields[columns]
        is_old = columns < len(self.rarity)
        values = np.where(_IS_BY_RARITY[field], rarest(self.videos), 1.0)
        values[is_old] = self.rarity[columns[is_old]]
        values *= np.where(_IS_PROSE[field], 1 + np.log(counts), 1.0)
        block = np.repeat(np.arange(len(lengths)), lengths) * len(FIELDS) + field
        squares = np.bincount(block, weights=values**2, minlength=len(lengths) * len(FIELDS))
        squares[squares == 0] = 1.0
        return values / np.sqrt(squares)[block] * self._roots[field]

    def drift(self, frequencies: NDArray[np.int32], count: int, fields: NDArray[np.uint8]) -> float:
        """How far the rarities are from those of now: 0 none, 0.1 a tenth of their size in the mean."""
        now = rarities(frequencies, count, fields)
        then = np.full(len(now), rarest(self.videos))
        then[: len(self.rarity)] = self.rarity
        told = np.where(_IS_BY_RARITY[fields], frequencies, 0)
        whole = float(told @ then)
        return float(told @ np.abs(now - then)) / whole if whole else 0.0


def rarest(videos: int) -> float:
    """The rarity of a token that no video had."""
    return float(np.log(1 + videos) + 1)


def rarities(frequencies: NDArray[np.integer], count: int, fields: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Of columns that so many of `count` videos have: the smooth inverse document frequency, or 1, or 0."""
    rarity = np.where(_IS_BY_RARITY[fields], np.log((1 + count) / (1 + frequencies)) + 1, 1.0)
    if count >= LARGE:
        rarity[_IS_PROSE[fields] & (frequencies > NEARLY_ALL * count)] = 0.0
    return rarity.astype(np.float32)
