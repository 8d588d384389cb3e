"""How long the means of the videos of names are, once freed of what all videos have in common.

A length is known until a video of the name changes. The own name never counts.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from projections.similarity import years
from projections.similarity.growing import Growing
from projections.similarity.rows import Rows
from projections.similarity.tokens import FIELDS, Field

CHUNK = 4000
"""Videos of names that are measured at once."""

_NEAR = years.nearness()


class Measures:
    """Of all performers or all studios; used by one thread at a time.

    Args:
        rows: May grow.
        field: "cast" or "studio".
    """

    def __init__(self, rows: Rows, field: Field) -> None:
        self.rows = rows
        self._code = FIELDS.index(field)
        base = rows.base
        is_name = rows.vocabulary.fields.view[base.columns] == self._code
        self._settled_names = base.columns[is_name]
        self._settled_rows = np.repeat(np.arange(len(base), dtype=np.int32), np.diff(base.begins))[is_name]
        self.own: Growing[np.float64] = Growing(np.empty(0))
        """Of each column that is measured: the mean of its values in its own videos."""
        self.by_words: Growing[np.float64] = Growing(np.empty(0))
        """Its square length by tokens."""
        self.by_years: Growing[np.float64] = Growing(np.empty(0))
        """Its square length by years; NaN where it is not measured."""

    def names(self) -> NDArray[np.integer]:
        """Columns of all names that any video has."""
        rows = self.rows
        return np.flatnonzero((rows.vocabulary.fields.view == self._code) & (rows.frequencies.view > 0))

    def common(self) -> NDArray[np.float64]:
        """What all videos have, one value a column."""
        mean = np.zeros(len(self.rows.vocabulary))
        mean[: len(self.rows.fit.mean)] = self.rows.fit.mean
        return mean

    def belongings(self) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
        """Columns of names, and the rows of their videos, one by one."""
        rows = self.rows
        is_name = rows.vocabulary.fields.view[rows.columns.view] == self._code
        names = np.concatenate([self._settled_names, rows.columns.view[is_name]])
        numbers = np.concatenate([self._settled_rows, rows.owners.view[is_name] + len(rows.base)])
        alive = rows.is_alive.view[numbers]
        return names[alive], numbers[alive]

    def forget(self, columns: NDArray[np.integer]) -> None:
        """Something about videos with these tokens changed."""
        known = columns[columns < len(self.by_years)]
        self.by_years.view[known[self.rows.vocabulary.fields.view[known] == self._code]] = np.nan

    def take_over(self, old: "Measures", width: int) -> None:
        """Know what was measured with the same fit, of so many columns that mean the same."""
        self.own = Growing(old.own.view[:width].copy())
        self.by_words = Growing(old.by_words.view[:width].copy())
        self.by_years = Growing(old.by_years.view[:width].copy())

    def arrays(self) -> NDArray[np.float64]:
        """All that is measured, shape (3, columns of the base)."""
        self._stretch()
        width = self.rows.base.n_columns
        return np.stack([self.own.view[:width], self.by_words.view[:width], self.by_years.view[:width]])

    def know(self, arrays: NDArray[np.float64]) -> None:
        """Take up what `arrays` gave."""
        self.own, self.by_words, self.by_years = (Growing(each.copy()) for each in arrays)

    def measure(self, columns: NDArray[np.integer]) -> None:
        """Find out the lengths of these names, as far as they are not known."""
        width = self._stretch()
        columns = np.unique(columns[np.isnan(self.by_years.view[columns])])
        if not len(columns):
            return
        names, numbers = self.belongings()
        place = np.full(width, -1, dtype=np.int64)
        place[columns] = np.arange(len(columns))
        is_wanted = place[names] >= 0
        names, numbers = place[names[is_wanted]], numbers[is_wanted]
        order = np.argsort(names, kind="stable")
        names, numbers = names[order], numbers[order]
        ends = np.searchsorted(names, np.arange(len(columns) + 1))
        at = 0
        while at < len(columns):
            past = max(at + 1, int(np.searchsorted(ends, ends[at] + CHUNK, side="right")) - 1)
            part = slice(ends[at], ends[past])
            self._measure(columns[at:past], names[part] - at, numbers[part])
            at = past

    def _measure(self, columns: NDArray[np.integer], names: NDArray[np.integer], numbers: NDArray[np.integer]) -> None:
        rows, mean = self.rows, self.common()
        videos, place = np.unique(numbers, return_inverse=True)
        shares = (1 / np.bincount(names, minlength=len(columns)))[names]
        belongs = sparse.csr_matrix((shares, (names, place)), shape=(len(columns), len(videos)))
        means = sparse.csr_matrix(belongs @ rows.matrix_of(videos).astype(np.float64))
        own = np.asarray(means[np.arange(len(columns)), columns]).ravel()
        squares = np.asarray(means.multiply(means).sum(axis=1)).ravel()
        lengths = squares - 2 * (means @ mean) + mean @ mean - (own - mean[columns]) ** 2
        self.own.view[columns] = own
        self.by_words.view[columns] = np.maximum(lengths, 0.0)
        histograms = np.zeros((len(columns), years.SPAN))
        np.add.at(histograms, (names, rows.years.view[numbers]), shares)
        histograms[:, years.UNKNOWN] = 0.0
        histograms -= rows.fit.years
        self.by_years.view[columns] = np.maximum(np.einsum("ij,ij->i", histograms @ _NEAR, histograms), 0.0)

    def _stretch(self) -> int:
        width = len(self.rows.vocabulary)
        for each in (self.own, self.by_words, self.by_years):
            each.stretch(width, np.nan)
        return width
