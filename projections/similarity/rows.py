"""The videos of an index as rows of tokens: settled ones, those that came since, and marks on those that went."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from events.values import VideoHash
from projections.documents import Document
from projections.similarity.base import Base
from projections.similarity.fitting import Fit
from projections.similarity.growing import Growing, Vocabulary
from projections.similarity.tokens import tokens_of
from projections.similarity.years import number_of

MOST_COUNTED = 65_535


class Row(NamedTuple):
    """The entries of one video."""

    columns: NDArray[np.int32]
    """Rising."""
    counts: NDArray[np.uint16]
    values: NDArray[np.float32]


class Entries(NamedTuple):
    """Of several rows."""

    owners: NDArray[np.integer]
    """The row of each, by its place among the rows that were asked for."""
    columns: NDArray[np.int32]
    values: NDArray[np.float32]


class Rows:
    """All rows by number: first those of `base`, then the pending ones; one of a video that went or changed is dead."""

    def __init__(self, base: Base, vocabulary: Vocabulary, fit: Fit) -> None:
        self.base, self.vocabulary, self.fit = base, vocabulary, fit
        self.keys: Growing[np.int64] = Growing(base.keys)
        self.years: Growing[np.uint16] = Growing(base.years)
        self.digests: Growing[np.uint64] = Growing(base.digests)
        self.is_alive: Growing[np.bool_] = Growing(np.ones(len(base), dtype=np.bool_))
        self.died: Growing[np.int32] = Growing(np.empty(0, dtype=np.int32))
        """Rows that are dead, in the order in which they died."""
        self.row_of = dict(zip(base.keys.tolist(), range(len(base)), strict=True))
        self.frequencies: Growing[np.int32] = Growing(np.diff(base.heads).astype(np.int32))
        """Of each column, how many videos have it now."""
        self.begins: Growing[np.int64] = Growing(np.zeros(1, dtype=np.int64))
        """Of the pending rows in the entries below."""
        self.owners: Growing[np.int32] = Growing(np.empty(0, dtype=np.int32))
        """Pending row of each entry, counted from 0."""
        self.columns: Growing[np.int32] = Growing(np.empty(0, dtype=np.int32))
        self.counts: Growing[np.uint16] = Growing(np.empty(0, dtype=np.uint16))
        self.values: Growing[np.float32] = Growing(np.empty(0, dtype=np.float32))

    def __len__(self) -> int:
        """How many videos there are."""
        return len(self.row_of)

    @property
    def pending(self) -> int:
        """Rows that a settlement would move or take out."""
        return len(self.keys) - len(self.base) + len(self.keys) - len(self.row_of)

    def row(self, number: int) -> Row:
        base = self.base
        if number < len(base):
            part = slice(base.begins[number], base.begins[number + 1])
            return Row(base.columns[part], base.counts[part], base.values[part])
        number -= len(base)
        part = slice(self.begins.view[number], self.begins.view[number + 1])
        return Row(self.columns.view[part], self.counts.view[part], self.values.view[part])

    def put(self, key: int, year: int, digest: int, tokens: Iterable[str]) -> None:
        """Take in a video, in place of what was known of it."""
        counted = Counter(tokens)
        columns = self.vocabulary.columns_of(counted)
        self.frequencies.stretch(len(self.vocabulary), 0)
        order = np.argsort(columns)
        columns = columns[order]
        counts = np.minimum(np.fromiter(counted.values(), np.int64, len(counted)), MOST_COUNTED).astype(np.uint16)
        counts = counts[order]
        ends = np.array([0, len(columns)])
        values = self.fit.weighed(ends, columns, counts, self.vocabulary.fields.view)
        self.remove(key)
        self.row_of[key] = len(self.keys)
        self.owners.extend(np.full(len(columns), len(self.keys) - len(self.base), dtype=np.int32))
        self.keys.append(key)
        self.years.append(year)
        self.digests.append(digest)
        self.is_alive.append(True)
        self.begins.append(len(self.columns) + len(columns))
        self.columns.extend(columns)
        self.counts.extend(counts)
        self.values.extend(values)
        self.frequencies.view[columns] += 1

    def remove(self, key: int) -> None:
        """Forget a video, if it is known."""
        number = self.row_of.pop(key, None)
        if number is not None:
            self.is_alive.view[number] = False
            self.died.append(number)
            self.frequencies.view[self.row(number).columns] -= 1

    def having(self, column: int) -> NDArray[np.integer]:
        """Numbers of the rows of all videos that have a token, rising."""
        base = self.base
        settled = base.rows[base.heads[column] : base.heads[column + 1]] if column < base.n_columns else base.rows[:0]
        numbers = np.concatenate([settled, self.owners.view[self.columns.view == column] + len(base)])
        return numbers[self.is_alive.view[numbers]]

    def entries(self, numbers: NDArray[np.integer]) -> Entries:
        """Of some rows, one row after the other; the numbers rise."""
        split = int(np.searchsorted(numbers, len(self.base)))
        settled = _places(self.base.begins, numbers[:split])
        late = _places(self.begins.view, numbers[split:] - len(self.base))
        return Entries(
            np.concatenate([settled.owners, late.owners + split]),
            np.concatenate([self.base.columns[settled.places], self.columns.view[late.places]]),
            np.concatenate([self.base.values[settled.places], self.values.view[late.places]]),
        )

    def dense(self, row: Row) -> NDArray[np.float64]:
        """One value a column."""
        values = np.zeros(len(self.vocabulary))
        values[row.columns] = row.values
        return values

    def pending_products(self, dense: NDArray[np.floating]) -> NDArray[np.float64]:
        """Dot products of the pending rows with one vector."""
        values = dense[self.columns.view] * self.values.view
        return np.bincount(self.owners.view, weights=values, minlength=len(self.begins) - 1).astype(np.float64)

    def matrix_of(self, numbers: NDArray[np.integer]) -> sparse.csr_matrix:
        """Some rows, float32 (rows, columns): first those of the base, then the pending ones, each in rising order."""
        width = len(self.vocabulary)
        base, late = self.base.matrix, numbers[numbers >= len(self.base)] - len(self.base)
        settled = sparse.csr_matrix(base[numbers[numbers < len(self.base)]])
        settled.resize(len(numbers) - len(late), width)
        if not len(late):
            return settled
        shape = (len(self.begins) - 1, width)
        pending = sparse.csr_matrix((self.values.view, self.columns.view, self.begins.view), shape=shape)
        return sparse.csr_matrix(sparse.vstack([settled, pending[late]], format="csr"))


class _Places(NamedTuple):
    owners: NDArray[np.integer]
    places: NDArray[np.integer]


def _places(begins: NDArray[np.integer], numbers: NDArray[np.integer]) -> _Places:
    """Where the entries of some rows are."""
    lengths = begins[numbers + 1] - begins[numbers]
    owners = np.repeat(np.arange(len(numbers)), lengths)
    return _Places(owners, np.arange(len(owners)) + (begins[numbers] - np.cumsum(lengths) + lengths)[owners])


def key_of(video_hash: VideoHash) -> int:
    """The hash as a number, -1 where it is none."""
    try:
        return int(video_hash, 16)
    except ValueError:
        return -1


def hash_of(key: int) -> VideoHash:
    return VideoHash(f"{key:012x}")


def digest_of(document: Document) -> int:
    """A number that is another one as soon as anything in the document is."""
    told = msgspec.msgpack.encode(document)
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big")


def put(rows: Rows, document: Document, digest: int) -> None:
    """Take in a document."""
    rows.put(key_of(document.video_hash), number_of(document.year), digest, tokens_of(document))
