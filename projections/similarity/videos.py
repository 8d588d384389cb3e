"""How alike videos are, and by what."""

from collections import OrderedDict
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from projections.similarity import years
from projections.similarity.matches import Match, Matches
from projections.similarity.reasons import sorted_reasons, told
from projections.similarity.rows import Rows, hash_of
from projections.similarity.tokens import FIELDS, Field
from projections.views import InCommon, SharedToken

REMEMBERED = 16
"""So many answers are kept, so that the next page of one costs nothing."""
DIGITS = 9
"""Of a score by which videos are put in order: below that, rounding would."""

_FIELD: dict[InCommon, Field] = {
    "performer": "cast",
    "studio": "studio",
    "series": "series",
    "genre": "genres",
    "tag": "tags",
}
_NEAR = years.nearness()


class VideoLikeness:
    """Answers about the videos of some rows; asked by one thread at a time.

    Args:
        rows: May grow.
        year: The part of the score that the years of release have, 0 to 1.
    """

    def __init__(self, rows: Rows, year: float) -> None:
        self.rows, self.year = rows, year
        self._postings = rows.base.postings
        self._answers: OrderedDict[int, NDArray[np.float64]] = OrderedDict()

    def forget(self) -> None:
        """Something changed."""
        self._answers.clear()

    def scores(self, number: int) -> NDArray[np.float64]:
        """Likeness of one row to all, 0 to 1; 0 to itself and to rows that are dead."""
        scores = self._answers.get(number)
        if scores is None:
            scores = self._answers[number] = self._scores(number)
            if len(self._answers) > REMEMBERED:
                self._answers.popitem(last=False)
        return scores

    def page(
        self,
        number: int,
        offset: int,
        limit: int,
        hide: Collection[InCommon] = (),
        among: NDArray[np.int64] | None = None,
    ) -> Matches:
        """The most alike first, those of the same score by their hashes; `among` has the keys of those that may be."""
        scores = self.scores(number)
        if hide:
            scores = np.where(self._having(number, hide), 0.0, scores)
        if among is not None:
            scores = np.where(np.isin(self.rows.keys.view, among), scores, 0.0)
        enough = offset + limit
        if 0 < enough < len(scores):
            least = np.partition(scores, len(scores) - enough)[len(scores) - enough]
            alike = np.flatnonzero(scores >= max(least - 10**-DIGITS, np.finfo(np.float64).tiny))
        else:
            alike = np.flatnonzero(scores > 0)
        rounded = np.round(scores[alike], DIGITS)
        order = np.lexsort((self.rows.keys.view[alike], -rounded))[offset:enough]
        page = [
            Match(hash_of(int(self.rows.keys.view[each])), float(scores[each]), self.shared(number, int(each)))
            for each in alike[order]
        ]
        return Matches(page, int(np.count_nonzero(scores > 0)))

    def shared(self, one: int, other: int) -> tuple[SharedToken, ...]:
        """Every token that two rows share, each with its exact part of their score."""
        mine, yours = self.rows.row(one), self.rows.row(other)
        columns, at_mine, at_yours = np.intersect1d(mine.columns, yours.columns, True, True)
        parts = (1 - self.year) * mine.values[at_mine].astype(np.float64) * yours.values[at_yours]
        reasons = told(self.rows.vocabulary, columns, parts)
        numbers = self.rows.years.view[[one, other]].tolist()
        near = self.year * float(_NEAR[numbers[0], numbers[1]])
        if near > 0:
            token = "–".join(str(years.year_of(each)) for each in sorted(set(numbers)))
            reasons.append(SharedToken(field="year", token=token, weight=near))
        return sorted_reasons(reasons)

    def tokens(self, number: int) -> tuple[SharedToken, ...]:
        """All that the index knows of a row; squared, each is its part of the likeness to itself."""
        row = self.rows.row(number)
        tokens = self.rows.vocabulary.tokens
        root = (1 - self.year) ** 0.5
        reasons = [
            SharedToken(field=FIELDS[ord(tokens[column][0]) - 97], token=tokens[column][1:], weight=root * value)
            for column, value in zip(row.columns.tolist(), row.values.tolist(), strict=True)
            if value > 0
        ]
        year = years.year_of(int(self.rows.years.view[number]))
        if year is not None and self.year > 0:
            reasons.append(SharedToken(field="year", token=str(year), weight=self.year**0.5))
        return sorted_reasons(reasons)

    def _scores(self, number: int) -> NDArray[np.float64]:
        rows = self.rows
        row = rows.row(number)
        settled = (row.columns < rows.base.n_columns) & (row.values > 0)
        products = self._postings[:, row.columns[settled]] @ row.values[settled].astype(np.float64)
        if len(rows.keys) > len(rows.base):
            products = np.concatenate([products, rows.pending_products(rows.dense(row))])
        scores = (1 - self.year) * products
        if self.year > 0:
            scores += (self.year * _NEAR[rows.years.view[number]])[rows.years.view]
        scores[~rows.is_alive.view] = 0.0
        scores[number] = 0.0
        return scores

    def _having(self, number: int, hide: Collection[InCommon]) -> NDArray[np.bool_]:
        """The rows that have any of the names of one row, of these fields."""
        rows, base = self.rows, self.rows.base
        columns = rows.row(number).columns
        wanted = [FIELDS.index(_FIELD[each]) for each in hide]
        columns = columns[np.isin(rows.vocabulary.fields.view[columns], wanted)]
        having = np.zeros(len(rows.keys), dtype=np.bool_)
        for column in columns[columns < base.n_columns].tolist():
            having[base.rows[base.heads[column] : base.heads[column + 1]]] = True
        having[len(base) + rows.owners.view[np.isin(rows.columns.view, columns)]] = True
        return having
