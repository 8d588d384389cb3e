"""The settled part of an index: rows and postings that never change, as plain arrays that can lie on the disk."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from scipy import sparse


@dataclass(frozen=True, kw_only=True, eq=False)
class Base:
    """Videos by tokens, twice: row by row, and column by column."""

    keys: NDArray[np.int64]
    """Of the videos: their hashes as numbers."""
    years: NDArray[np.uint16]
    """Numbers of the years of release."""
    digests: NDArray[np.uint64]
    """Of the documents."""
    begins: NDArray[np.int32]
    """Of the rows in the entries, and the end of the last."""
    columns: NDArray[np.int32]
    """Of the entries, rising within a row."""
    counts: NDArray[np.uint16]
    """How often the token stands in the video."""
    values: NDArray[np.float32]
    heads: NDArray[np.int32]
    """Of the columns in the postings, and the end of the last."""
    rows: NDArray[np.int32]
    """Of the postings, rising within a column."""
    parts: NDArray[np.float32]
    """Values of the postings."""

    @classmethod
    def of(
        cls,
        keys: NDArray[np.int64],
        years: NDArray[np.uint16],
        digests: NDArray[np.uint64],
        matrix: sparse.csr_matrix,
        counts: NDArray[np.uint16],
    ) -> "Base":
        """From the values of the rows, and the counts of the same entries."""
        postings = sparse.csc_matrix(matrix)
        return cls(
            keys=keys,
            years=years,
            digests=digests,
            begins=matrix.indptr.astype(np.int32, copy=False),
            columns=matrix.indices.astype(np.int32, copy=False),
            counts=counts,
            values=np.asarray(matrix.data, dtype=np.float32),
            heads=postings.indptr.astype(np.int32, copy=False),
            rows=postings.indices.astype(np.int32, copy=False),
            parts=np.asarray(postings.data, dtype=np.float32),
        )

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def n_columns(self) -> int:
        return len(self.heads) - 1

    @property
    def matrix(self) -> sparse.csr_matrix:
        """(videos, columns), without a copy."""
        return sparse.csr_matrix((self.values, self.columns, self.begins), shape=(len(self), self.n_columns))

    @property
    def postings(self) -> sparse.csc_matrix:
        """The same, without a copy."""
        return sparse.csc_matrix((self.parts, self.rows, self.heads), shape=(len(self), self.n_columns))

    def arrays(self) -> Mapping[str, NDArray[np.generic]]:
        """All of it, by the names of the fields."""
        return {each.name: getattr(self, each.name) for each in fields(self)}
