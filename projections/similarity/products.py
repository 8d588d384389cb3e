"""Products of the profile of one name with the videos of all others, which follow the videos as they change."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from projections.similarity import years
from projections.similarity.growing import Growing
from projections.similarity.profiles import Profile, dot
from projections.similarity.rows import Rows
from projections.similarity.tokens import FIELDS, Field

_NEAR = years.nearness()


class Members:
    """Which settled videos have which names of a field."""

    def __init__(self, rows: Rows, field: Field) -> None:
        self.rows, self.code = rows, FIELDS.index(field)
        base = rows.base
        self._matrix = base.matrix
        self._columns = np.flatnonzero(rows.vocabulary.fields.view[: base.n_columns] == self.code)
        belongs = sparse.csc_matrix(base.postings[:, self._columns])
        ones = np.ones(belongs.nnz)
        self._belongs = sparse.csr_matrix(
            (ones, belongs.indices, belongs.indptr), shape=(len(self._columns), len(base))
        )

    def sums(self, apart: NDArray[np.float64], near: NDArray[np.float64]) -> NDArray[np.float64]:
        """Products of the settled videos of each name with something, added up, one value a column.

        Args:
            apart: One value a column.
            near: One value a year.
        """
        rows, base = self.rows, self.rows.base
        products = self._matrix @ apart[: base.n_columns].astype(np.float32)
        whole = products + near[base.years]
        whole *= rows.is_alive.view[: len(base)]
        sums = np.zeros(len(apart))
        sums[self._columns] = self._belongs @ whole
        return sums


class Products:
    """Of one name, as long as none of its own videos changes.

    Args:
        year: The part of a product that the years of release have, 0 to 1.
    """

    def __init__(self, members: Members, profile: Profile, common: NDArray[np.float64], year: float) -> None:
        self.year = year
        self._members, self._rows = members, members.rows
        apart = -common
        apart[profile.columns] += profile.values
        self.apart: Growing[np.float64] = Growing(apart)
        """What the name has more than all videos, one value a column."""
        self.near: NDArray[np.float64] = np.einsum("ij,j->i", _NEAR, profile.years)
        """How near each year is to those of the name, shape (years.SPAN,)."""
        self.with_common = dot(common, apart), dot(self._rows.fit.years, self.near)
        """The products with what all videos have, by tokens and by years."""
        self.sums: Growing[np.float64] = Growing(members.sums((1 - year) * apart, year * self.near))
        """Of each column of a name: the products with its videos, added up."""
        self._seen, self._buried = len(self._rows.base), len(self._rows.died)
        self._add(self._came()[self._rows.is_alive.view[self._seen :]], 1)
        self._seen = len(self._rows.keys)

    @property
    def changes(self) -> int:
        """Rows that came or died since."""
        return len(self._rows.keys) - self._seen + len(self._rows.died) - self._buried

    def follow(self) -> None:
        """Take them in."""
        if self.changes:
            width = len(self._rows.vocabulary)
            self.apart.stretch(width, 0.0)
            self.sums.stretch(width, 0.0)
            self._add(self._came(), 1)
            self._add(np.sort(self._rows.died.view[self._buried :]), -1)
            self._seen, self._buried = len(self._rows.keys), len(self._rows.died)

    def _came(self) -> NDArray[np.integer]:
        return np.arange(self._seen, len(self._rows.keys))

    def _add(self, numbers: NDArray[np.integer], times: int) -> None:
        rows, entries = self._rows, self._rows.entries(numbers)
        parts = entries.values * self.apart.view[entries.columns]
        products = (1 - self.year) * np.bincount(entries.owners, weights=parts, minlength=len(numbers))
        products += self.year * self.near[rows.years.view[numbers]]
        is_name = rows.vocabulary.fields.view[entries.columns] == self._members.code
        weights = times * products[entries.owners[is_name]]
        sums = self.sums.view
        sums += np.bincount(entries.columns[is_name], weights=weights, minlength=len(sums))
