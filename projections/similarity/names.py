"""How alike performers are, or studios: by the means of their videos, less what all videos have in common.

No such mean is kept. The product of one with all others is the mean, over the videos of each, of the products with its
videos; kept are only the lengths, each until a video of the name changes. The own name never counts.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from projections.similarity import years
from projections.similarity.matches import NameMatch
from projections.similarity.measures import Measures
from projections.similarity.reasons import sorted_reasons, told
from projections.similarity.rows import Rows
from projections.similarity.tokens import Field, marked
from projections.views import SharedToken

ENOUGH = 3
"""A name with fewer videos says little; it is left out as soon as the library is not small."""
SMALL = 50
"""So many names with enough videos make a library that is not small."""
SHORT = 1e-3
"""Of a length below which a name is like all videos, and like no other name."""

SAME_TIME = "years of release"
OTHER_THINGS = "what most videos have"
"""Stands for the common part that the means are freed of."""

_NEAR = years.nearness()


class Mean(NamedTuple):
    """Of the videos of one name; the own name is put at what all videos have of it, which later takes it out."""

    columns: NDArray[np.integer]
    """Rising."""
    values: NDArray[np.float64]
    """Not yet freed of the common part."""
    years: NDArray[np.float64]
    """Part of the videos of each year, less what all have; shape (years.SPAN,)."""

    @property
    def near(self) -> NDArray[np.float64]:
        """How near each year is to those, shape (years.SPAN,)."""
        return np.einsum("ij,j->i", _NEAR, self.years)


class NameLikeness:
    """Answers about all performers or all studios; asked by one thread at a time.

    Args:
        rows: May grow.
        field: "cast" or "studio".
        year: The part of the score that the years of release have, 0 to 1.
    """

    def __init__(self, rows: Rows, field: Field, year: float) -> None:
        self.rows, self.year = rows, year
        self.measures = Measures(rows, field)
        self._mark = marked(field, "")
        self._matrix = rows.base.matrix

    def similar(self, name: str, limit: int) -> list[NameMatch]:
        """The most alike first; none for a name that no video has."""
        one = self._column(name)
        if one is None:
            return []
        others, scores = self._scored(one)
        common = self.measures.common()
        mean = self._mean(one, common)
        best = np.argsort(-scores, kind="stable")[: max(0, limit)]
        matches = [self._match(mean, one, int(others[each]), common) for each in best if scores[each] > 0]
        return sorted(matches, key=lambda each: (-each.score, each.name))

    def scores(self, name: str) -> dict[str, float]:
        """Cosines of one name with all others, -1 to 1."""
        one = self._column(name)
        if one is None:
            return {}
        tokens = self.rows.vocabulary.tokens
        others, scores = self._scored(one)
        pairs = zip(others.tolist(), scores.tolist(), strict=True)
        return {tokens[other][1:]: score for other, score in pairs}

    def _column(self, name: str) -> int | None:
        """Of a name that any video has."""
        column = self.rows.vocabulary.columns.get(self._mark + name)
        return None if column is None or not self.rows.frequencies.view[column] else column

    def _scored(self, one: int) -> tuple[NDArray[np.integer], NDArray[np.float64]]:
        """The other names that say enough, and the cosines of one with them."""
        others, common = self._others(one), self.measures.common()
        self.measures.measure(np.append(others, one))
        return others, self._scores(self._mean(one, common), one, others, common)

    def _others(self, one: int) -> NDArray[np.integer]:
        names = self.measures.names()
        enough = names[self.rows.frequencies.view[names] >= ENOUGH]
        names = enough if len(enough) >= SMALL else names
        return names[names != one]

    def _videos(self, column: int) -> NDArray[np.integer]:
        """Rows of the videos of one name, rising."""
        rows, base = self.rows, self.rows.base
        settled = base.rows[base.heads[column] : base.heads[column + 1]] if column < base.n_columns else base.rows[:0]
        numbers = np.concatenate([settled, rows.owners.view[rows.columns.view == column] + len(base)])
        return numbers[rows.is_alive.view[numbers]]

    def _mean(self, column: int, common: NDArray[np.float64]) -> Mean:
        rows = self.rows
        numbers = self._videos(column)
        split = int(np.searchsorted(numbers, len(rows.base)))
        settled = self._matrix[numbers[:split]]
        late = [rows.row(each) for each in numbers[split:].tolist()]
        entries = np.concatenate([settled.indices, *(each.columns for each in late)])
        parts = np.concatenate([settled.data, *(each.values for each in late)])
        columns, place = np.unique(entries, return_inverse=True)
        values = np.bincount(place, weights=parts) / len(numbers)
        values[np.searchsorted(columns, column)] = common[column]
        return Mean(columns, values, years.shares(rows.years.view[numbers]) - rows.fit.years)

    def _scores(
        self, mean: Mean, one: int, others: NDArray[np.integer], common: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Cosines of one with others, less than 1e-5 from those that the reasons add up to."""
        rows = self.rows
        apart = -common
        apart[mean.columns] += mean.values
        width = rows.base.n_columns
        products = (1 - self.year) * np.concatenate(
            [self._matrix @ apart[:width].astype(np.float32), rows.pending_products(apart)]
        )
        near = mean.near
        products += self.year * near[rows.years.view]
        names, numbers = self.measures.belongings()
        sums = np.bincount(names, weights=products[numbers], minlength=len(common))[others]
        sums /= rows.frequencies.view[others]
        own = apart[others] * (self.measures.own.view[others] - common[others])
        sums -= (1 - self.year) * (_dot(common, apart) + own) + self.year * _dot(rows.fit.years, near)
        lengths = self._lengths(others) * self._lengths(np.array([one]))
        return np.where(lengths > 0, sums / np.maximum(lengths, SHORT**2), 0.0)

    def _lengths(self, columns: NDArray[np.integer]) -> NDArray[np.float64]:
        by_words, by_years = self.measures.by_words.view[columns], self.measures.by_years.view[columns]
        squares = (1 - self.year) * by_words + self.year * by_years
        lengths = np.sqrt(squares)
        return np.where(lengths > SHORT, lengths, 0.0)

    def _match(self, mine: Mean, one: int, other: int, common: NDArray[np.float64]) -> NameMatch:
        rows, yours = self.rows, self._mean(other, common)
        scale = float(np.prod(self._lengths(np.array([one, other]))))
        both, at_mine, at_yours = np.intersect1d(mine.columns, yours.columns, True, True)
        left, right = mine.values[at_mine], yours.values[at_yours]
        parts = (1 - self.year) * (left - common[both]) * (right - common[both]) / scale
        whole = _dot(left, right) - _dot(mine.values, common[mine.columns]) - _dot(yours.values, common[yours.columns])
        rest = (1 - self.year) * (whole + _dot(common, common)) / scale - float(parts.sum())
        reasons = told(rows.vocabulary, both, parts)
        near = self.year * _dot(mine.near, yours.years) / scale
        reasons.append(SharedToken(field="year", token=SAME_TIME, weight=near))
        reasons.append(SharedToken(field="common", token=OTHER_THINGS, weight=rest))
        score = float(parts.sum()) + rest + near
        name = rows.vocabulary.tokens[other][1:]
        return NameMatch(name, int(rows.frequencies.view[other]), score, sorted_reasons(reasons))


def _dot(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Not by BLAS, whose threads cost more than so little work."""
    return float(np.einsum("i,i->", one, other))
