"""How long the profiles of names are, once freed of what all videos have in common.

A length is known until a video of the name changes. The own name never counts.
"""

import numpy as np
from numpy.typing import NDArray

from projections.similarity import years
from projections.similarity.growing import Growing
from projections.similarity.profiles import Profiles, dot
from projections.similarity.tokens import FIELDS, Field

FEW = 100
"""Names whose profiles are worth keeping once they are measured."""

_NEAR = years.nearness()


class Measures:
    """Of all performers or all studios; used by one thread at a time.

    Args:
        field: "cast" or "studio".
    """

    def __init__(self, profiles: Profiles, field: Field) -> None:
        self.profiles, self.rows = profiles, profiles.rows
        self._code = FIELDS.index(field)
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

    def names_among(self, columns: NDArray[np.integer]) -> NDArray[np.integer]:
        """Those of some columns that are names."""
        return columns[self.rows.vocabulary.fields.view[columns] == self._code]

    def forget(self, names: NDArray[np.integer]) -> None:
        """Something about their videos changed."""
        self.by_years.view[names[names < len(self.by_years)]] = np.nan

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
        self._stretch()
        columns = columns[np.isnan(self.by_years.view[columns])]
        if not len(columns):
            return
        common = self.profiles.common()
        square = dot(common, common)
        for column in columns.tolist():
            profile = self.profiles.of(column, common, keep=len(columns) <= FEW)
            self.own.view[column] = profile.own
            by_words = dot(profile.values, profile.values) - 2 * profile.times_common + square
            self.by_words.view[column] = max(by_words, 0.0)
            held = np.flatnonzero(profile.years != 0)
            shares = profile.years[held]
            self.by_years.view[column] = max(float(shares @ _NEAR[np.ix_(held, held)] @ shares), 0.0)

    def _stretch(self) -> None:
        width = len(self.rows.vocabulary)
        for each in (self.own, self.by_words, self.by_years):
            each.stretch(width, np.nan)
