"""How alike performers are, or studios: by the means of their videos, less what all videos have in common.

The product of one mean with another is the mean of its products with the videos of the other, so that only the asked
name needs one over all videos; what is found out is kept until a video of the name changes. The own name never counts.
"""

from collections import OrderedDict
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from projections.similarity.matches import NameMatch
from projections.similarity.measures import Measures
from projections.similarity.products import Members, Products
from projections.similarity.profiles import Profiles, dot
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
REMEMBERED = 32
"""Names that were asked about last, whose products are kept."""
MUCH = 200
"""Changes of videos that cost more to follow than to begin again."""
MOST_ANSWERS = 256
"""That are kept until anything changes."""
REASONS = 20
"""That are told one by one."""

SAME_TIME = "years of release"
OTHER_THINGS = "what most videos have"
"""Stands for the common part that the means are freed of."""


class NameLikeness:
    """Answers about all performers or all studios; asked by one thread at a time.

    Args:
        rows: May grow.
        field: "cast" or "studio".
        year: The part of the score that the years of release have, 0 to 1.
    """

    def __init__(self, rows: Rows, field: Field, year: float) -> None:
        self.rows, self._year = rows, year
        self._profiles = Profiles(rows)
        self.measures = Measures(self._profiles, field)
        self._field: Field = field
        self._mark = marked(field, "")
        self._members: Members | None = None
        self._products: OrderedDict[int, Products] = OrderedDict()
        self._answers: dict[tuple[int, int], list[NameMatch]] = {}
        """Given since anything changed."""

    def live_by(self, year: float) -> None:
        """Have another part of the score be that of the years."""
        self._year = year
        self._products.clear()
        self._answers.clear()

    def forget(self, columns: NDArray[np.integer]) -> None:
        """Something about videos with these tokens changed."""
        self._answers.clear()
        names = self.measures.names_among(columns)
        self.measures.forget(names)
        for name in names.tolist():
            self._profiles.forget(name)
            self._products.pop(name, None)

    def similar(self, name: str, limit: int, among: Collection[str] | None = None) -> list[NameMatch]:
        """The most alike first; none for a name that no video has.

        Args:
            among: The names that may be found; None for all.
        """
        one, limit = self._column(name), max(0, limit)
        if one is None:
            return []
        if among is not None:
            return self._similar(one, limit, among)
        answer = self._answers.get((one, limit))
        if answer is None:
            if len(self._answers) >= MOST_ANSWERS:
                self._answers.clear()
            answer = self._answers[one, limit] = self._similar(one, limit, None)
        return list(answer)

    def scores(self, name: str) -> dict[str, float]:
        """Cosines of one name with all others, -1 to 1."""
        one = self._column(name)
        if one is None:
            return {}
        tokens = self.rows.vocabulary.tokens
        others, scores = self._scored(one)
        pairs = zip(others.tolist(), scores.tolist(), strict=True)
        return {tokens[other][1:]: score for other, score in pairs}

    def _similar(self, one: int, limit: int, among: Collection[str] | None) -> list[NameMatch]:
        others, scores = self._scored(one)
        if among is not None:
            wanted = [column for each in among if (column := self._column(each)) is not None]
            scores = np.where(np.isin(others, wanted), scores, 0.0)
        best = np.argpartition(-scores, limit)[:limit] if limit < len(scores) else np.arange(len(scores))
        common = self._profiles.common()
        matches = [self._match(one, int(others[each]), common) for each in best if scores[each] > 0]
        return sorted(matches, key=lambda each: (-each.score, each.name))

    def _column(self, name: str) -> int | None:
        """Of a name that any video has."""
        column = self.rows.vocabulary.columns.get(self._mark + name)
        return None if column is None or not self.rows.frequencies.view[column] else column

    def _scored(self, one: int) -> tuple[NDArray[np.integer], NDArray[np.float64]]:
        """The other names that say enough, and the cosines with them, less than 1e-5 from those of the reasons."""
        others, common = self._others(one), self._profiles.common()
        self.measures.measure(np.append(others, one))
        products = self._products_of(one, common)
        sums = products.sums.view[others] / self.rows.frequencies.view[others]
        own = products.apart.view[others] * (self.measures.own.view[others] - common[others])
        by_words, by_years = products.with_common
        sums -= (1 - self._year) * (by_words + own) + self._year * by_years
        lengths = self._lengths(others) * self._lengths(np.array([one]))
        return others, np.where(lengths > 0, sums / np.maximum(lengths, SHORT**2), 0.0)

    def _others(self, one: int) -> NDArray[np.integer]:
        names = self.measures.names()
        enough = names[self.rows.frequencies.view[names] >= ENOUGH]
        names = enough if len(enough) >= SMALL else names
        return names[names != one]

    def _products_of(self, one: int, common: NDArray[np.float64]) -> Products:
        products = self._products.pop(one, None)
        if products is None or products.changes > MUCH:
            self._members = self._members or Members(self.rows, self._field)
            products = Products(self._members, self._profiles.of(one, common), common, self._year)
        products.follow()
        self._products[one] = products
        if len(self._products) > REMEMBERED:
            self._products.popitem(last=False)
        return products

    def _lengths(self, columns: NDArray[np.integer]) -> NDArray[np.float64]:
        by_words, by_years = self.measures.by_words.view[columns], self.measures.by_years.view[columns]
        squares = (1 - self._year) * by_words + self._year * by_years
        lengths = np.sqrt(squares)
        return np.where(lengths > SHORT, lengths, 0.0)

    def _match(self, one: int, other: int, common: NDArray[np.float64]) -> NameMatch:
        rows, year, mine = self.rows, self._year, self._products[one]
        yours = self._profiles.of(other, common)
        scale = float(np.prod(self._lengths(np.array([one, other]))))
        left = mine.apart.view[yours.columns]
        whole = dot(left, yours.values) - mine.with_common[0]
        has = left + common[yours.columns] != 0
        parts = (1 - year) * left * (yours.values - common[yours.columns]) / scale
        parts, both = parts[has], yours.columns[has]
        rest = (1 - year) * whole / scale - float(parts.sum())
        reasons = told(rows.vocabulary, both, parts, REASONS)
        near = year * dot(mine.near, yours.years) / scale
        reasons.append(SharedToken(field="year", token=SAME_TIME, weight=near))
        reasons.append(SharedToken(field="common", token=OTHER_THINGS, weight=rest))
        score = float(parts.sum()) + rest + near
        name = rows.vocabulary.tokens[other][1:]
        return NameMatch(name, int(rows.frequencies.view[other]), score, sorted_reasons(reasons))
