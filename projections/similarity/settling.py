"""Makes the settled part of an index: from documents, or from an index that grew, which may go on growing meanwhile."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from projections.documents import Document
from projections.similarity.base import Base
from projections.similarity.fitting import Fit
from projections.similarity.growing import Vocabulary
from projections.similarity.rows import MOST_COUNTED, Rows, digest_of, key_of
from projections.similarity.tokens import tokens_of
from projections.similarity.weights import Weights
from projections.similarity.years import number_of


class Counted(NamedTuple):
    """How often each token stands in each video."""

    keys: NDArray[np.int64]
    years: NDArray[np.uint16]
    digests: NDArray[np.uint64]
    matrix: sparse.csr_matrix
    """uint16 (videos, columns), columns rising within a row."""
    tokens: list[str]
    """Of the columns."""


def counted(documents: Iterable[Document]) -> Counted:
    """Read all documents."""
    seen: list[tuple[int, int, int]] = []

    def noted() -> Iterator[Document]:
        for each in documents:
            seen.append((key_of(each.video_hash), number_of(each.year), digest_of(each)))
            yield each

    vectoriser = CountVectorizer(analyzer=tokens_of, dtype=np.int32)  # pyright: ignore[reportArgumentType]
    try:
        matrix = sparse.csr_matrix(vectoriser.fit_transform(noted()))
        tokens = vectoriser.get_feature_names_out().tolist()
    except ValueError:  # No document has any token.
        matrix, tokens = sparse.csr_matrix((len(seen), 0), dtype=np.int32), []
    matrix.sort_indices()
    matrix.data = np.minimum(matrix.data, MOST_COUNTED).astype(np.uint16)
    keys, years, digests = zip(*seen, strict=True) if seen else ((), (), ())
    return Counted(
        np.array(keys, dtype=np.int64),
        np.array(years, dtype=np.uint16),
        np.array(digests, dtype=np.uint64),
        matrix,
        tokens,
    )


def fitted(held: Counted, weights: Weights) -> Rows:
    """Rows that are weighed by what these videos have; tokens that none has are forgotten."""
    used = np.bincount(held.matrix.indices, minlength=len(held.tokens)) > 0
    if not used.all():
        place = np.cumsum(used, dtype=np.int32) - 1
        matrix = sparse.csr_matrix(
            (held.matrix.data, place[held.matrix.indices], held.matrix.indptr),
            shape=(len(held.keys), int(used.sum())),
        )
        held = held._replace(matrix=matrix, tokens=[held.tokens[each] for each in np.flatnonzero(used)])
    vocabulary = Vocabulary(held.tokens)
    fit, values = Fit.of(weights, held.matrix, vocabulary.fields.view, held.years)
    return _rows(held, vocabulary, fit, values)


class Still(NamedTuple):
    """An index at one moment, which stays as it is while the index grows."""

    rows: Rows
    n_rows: int
    n_columns: int
    n_entries: int
    is_alive: NDArray[np.bool_]
    begins: NDArray[np.int64]


def still(rows: Rows) -> Still:
    """Call while nobody changes the rows."""
    alive = rows.is_alive.view.copy()
    return Still(rows, len(rows.keys), len(rows.vocabulary), len(rows.columns), alive, rows.begins.view)


def settled(moment: Still, *, anew: bool) -> Rows:
    """The same videos without anything pending, with the same weights of tokens or with such as fit them anew."""
    rows, base = moment.rows, moment.rows.base
    alive = moment.is_alive
    lengths = np.concatenate([np.diff(base.begins), np.diff(moment.begins)])
    stays = np.repeat(alive, lengths)
    columns = np.concatenate([base.columns, rows.columns.view[: moment.n_entries]])[stays]
    counts = np.concatenate([base.counts, rows.counts.view[: moment.n_entries]])[stays]
    begins = np.concatenate([[0], np.cumsum(lengths[alive])]).astype(np.int32)
    shape = (int(alive.sum()), moment.n_columns)
    held = Counted(
        rows.keys.view[: moment.n_rows][alive],
        rows.years.view[: moment.n_rows][alive],
        rows.digests.view[: moment.n_rows][alive],
        sparse.csr_matrix((counts, columns, begins), shape=shape),
        rows.vocabulary.tokens[: moment.n_columns],
    )
    if anew:
        return fitted(held, rows.fit.weights)
    values = np.concatenate([base.values, rows.values.view[: moment.n_entries]])[stays]
    return _rows(held, Vocabulary(held.tokens), rows.fit, values)


class Late(NamedTuple):
    """What became of an index after a moment."""

    gone: list[int]
    """Keys of videos that it had then, and that went or changed since."""
    fresh: list[tuple[int, int, int, list[str]]]
    """Key, year, digest and tokens of those that came or changed."""


def late(moment: Still) -> Late:
    """Call while nobody changes the rows."""
    rows = moment.rows
    gone = rows.keys.view[: moment.n_rows][moment.is_alive & ~rows.is_alive.view[: moment.n_rows]]
    fresh: list[tuple[int, int, int, list[str]]] = []
    for number in range(moment.n_rows, len(rows.keys)):
        if rows.is_alive.view[number]:
            row, tokens = rows.row(number), rows.vocabulary.tokens
            key, year, digest = (each.view[number].item() for each in (rows.keys, rows.years, rows.digests))
            told = [tokens[each] for each in np.repeat(row.columns, row.counts).tolist()]
            fresh.append((key, year, digest, told))
    return Late(gone.tolist(), fresh)


def _rows(held: Counted, vocabulary: Vocabulary, fit: Fit, values: NDArray[np.float32]) -> Rows:
    counts: NDArray[np.uint16] = np.asarray(held.matrix.data, dtype=np.uint16)
    matrix = sparse.csr_matrix((values, held.matrix.indices, held.matrix.indptr), shape=held.matrix.shape)
    return Rows(Base.of(held.keys, held.years, held.digests, matrix, counts), vocabulary, fit)
