"""Likes and dislikes together as one direction in the space of tokens, and how far each video lies in it."""

import numpy as np
from numpy.typing import NDArray

from projections.similarity import SimilarityIndex, years
from projections.similarity.reasons import sorted_reasons, told
from projections.views import SharedToken

_NEAR = years.nearness()


class Profile:
    """The sum of some rows of an index, each times its weight, of length 1.

    Args:
        rows: Numbers of the rows, rising.
        weights: Of these.
    """

    def __init__(self, index: SimilarityIndex, rows: NDArray[np.integer], weights: NDArray[np.floating]) -> None:
        held = index.rows
        tokens = weights.astype(np.float32) @ held.matrix_of(rows)
        numbers = held.years.view[rows]
        self._tokens: NDArray[np.float32] = np.asarray(tokens).ravel()
        shares = np.bincount(numbers, weights=weights, minlength=years.SPAN)
        shares[years.UNKNOWN] = 0.0
        self._years: NDArray[np.float64] = _NEAR @ shares
        square = (1 - index.year) * float(self._tokens @ self._tokens) + index.year * float(shares @ self._years)
        self._length = square**0.5 if square > np.finfo(np.float32).eps else 0.0

    def scores(self, index: SimilarityIndex) -> NDArray[np.float64]:
        """Of all rows of the index, as it was when this was made, -1 to 1."""
        held, year = index.rows, index.year
        if not self._length:
            return np.zeros(len(held.keys))
        base = held.base
        products = (base.matrix @ self._tokens[: base.n_columns]).astype(np.float64)
        if len(held.keys) > len(base):
            products = np.concatenate([products, held.pending_products(self._tokens)])
        return ((1 - year) * products + year * self._years[held.years.view]) / self._length

    def reasons(self, index: SimilarityIndex, row: int, times: float) -> tuple[SharedToken, ...]:
        """The parts of `times` the score of one row."""
        if not self._length:
            return ()
        held, year = index.rows, index.year
        entries = held.row(row)
        factor = times / self._length
        parts = factor * (1 - year) * self._tokens[entries.columns].astype(np.float64) * entries.values
        reasons = told(held.vocabulary, entries.columns, parts)
        number = int(held.years.view[row])
        near = factor * year * float(self._years[number])
        if near:
            reasons.append(SharedToken(field="year", token=str(years.year_of(number)), weight=near))
        return sorted_reasons(reasons)
