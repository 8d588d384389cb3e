"""Performers and studios as vectors: the mean of their videos, less what all videos have in common."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from projections.similarity.weights import YEARS_APART

ENOUGH = 3
"""An entity with fewer videos says little; it is left out as soon as the library is not small."""

SMALL = 50
"""In a library of so many videos half of the common part is taken off; in a tiny one none, in a large one all."""


class Profiles:
    """Vectors of all performers or of all studios; the own name never counts.

    Args:
        rows: Videos, float32 (n_videos, n_tokens).
        years: Of release, float64 (n_videos,), NaN where unknown.
        year_share: Of the whole weight, 0 to 1.
        videos_of: Rows of each entity's videos.
        own: Column of each entity's own name.
    """

    def __init__(
        self,
        rows: sparse.csr_matrix,
        years: NDArray[np.float64],
        year_share: float,
        videos_of: Mapping[str, Sequence[int]],
        own: Mapping[str, int],
    ) -> None:
        self.names = _enough(videos_of)
        self.videos = [len(videos_of[each]) for each in self.names]
        self.place = {name: place for place, name in enumerate(self.names)}
        n_videos = len(years)
        strength = n_videos / (n_videos + SMALL)
        self.mean: NDArray[np.float64] = strength * np.asarray(rows.mean(axis=0), dtype=np.float64).ravel()
        belongs = _incidence(self.names, videos_of, n_videos)
        self.rows = _without_own(sparse.csr_matrix(belongs @ rows, dtype=np.float64), self.mean, self.names, own)
        histograms = _year_features(years) * year_share**0.5
        self.years: NDArray[np.float64] = belongs @ histograms - strength * histograms.mean(axis=0)
        self._towards_mean: NDArray[np.float64] = self.rows @ self.mean
        squares = np.asarray(self.rows.multiply(self.rows).sum(axis=1)).ravel()
        length2 = squares - 2 * self._towards_mean + self.mean @ self.mean + (self.years**2).sum(axis=1)
        self.lengths: NDArray[np.float64] = np.sqrt(np.maximum(length2, 1e-12))

    def scores(self, place: int) -> NDArray[np.float64]:
        """Cosines of one entity with all, -1 to 1, shape (n_entities,)."""
        one = self.rows[[place]].toarray().ravel()
        products = self.rows @ one - self._towards_mean - self._towards_mean[place] + self.mean @ self.mean
        products += self.years @ self.years[place]
        return products / (self.lengths * self.lengths[place])

    def addends(
        self, one: int, other: int, score: float
    ) -> tuple[NDArray[np.int64], NDArray[np.float64], float, float]:
        """Columns that both have, their exact parts of the score, the years' part, and the rest: the common part."""
        mine, yours = self.rows[[one]], self.rows[[other]]
        columns, at_mine, at_yours = np.intersect1d(
            mine.indices, yours.indices, assume_unique=True, return_indices=True
        )
        scale = self.lengths[one] * self.lengths[other]
        parts = (mine.data[at_mine] - self.mean[columns]) * (yours.data[at_yours] - self.mean[columns]) / scale
        year = float(self.years[one] @ self.years[other] / scale)
        return columns, parts, year, float(score - parts.sum() - year)


def _enough(videos_of: Mapping[str, Sequence[int]]) -> list[str]:
    enough = sorted(name for name, videos in videos_of.items() if len(videos) >= ENOUGH)
    return enough if len(enough) >= SMALL else sorted(videos_of)


def _incidence(names: Sequence[str], videos_of: Mapping[str, Sequence[int]], n_videos: int) -> sparse.csr_matrix:
    indptr = np.cumsum([0, *(len(videos_of[each]) for each in names)])
    indices = np.array([video for each in names for video in videos_of[each]], dtype=np.int64)
    data = np.array([1 / len(videos_of[each]) for each in names for _ in videos_of[each]])
    return sparse.csr_matrix((data, indices, indptr), shape=(len(names), n_videos))


def _without_own(
    rows: sparse.csr_matrix, mean: NDArray[np.float64], names: Sequence[str], own: Mapping[str, int]
) -> sparse.csr_matrix:
    """The own name at the common mean is the own name at nothing, once the mean is taken off."""
    rows.sort_indices()
    for place, name in enumerate(names):
        column = own.get(name)
        if column is None:
            continue
        begin, end = rows.indptr[place], rows.indptr[place + 1]
        at = begin + np.searchsorted(rows.indices[begin:end], column)
        if at < end and rows.indices[at] == column:
            rows.data[at] = mean[column]
    return rows


def _year_features(years: NDArray[np.float64]) -> NDArray[np.float64]:
    """Features (n_videos, n_years) whose dot products are the year likeness; zeros where the year is unknown."""
    known = ~np.isnan(years)
    if not known.any():
        return np.zeros((len(years), 0))
    first = years[known].min()
    span = np.arange(int(years[known].max() - first) + 1)
    kernel = np.exp(-np.abs(span[:, None] - span[None, :]) / YEARS_APART)
    features = np.zeros((len(years), len(span)))
    features[known] = np.linalg.cholesky(kernel)[(years[known] - first).astype(np.int64)]
    return features
