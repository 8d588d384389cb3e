"""Documents as rows of one sparse matrix: each field a block of length 1, scaled by the root of its weight.

So the dot product of two rows is the weighted sum of the cosines of their fields, and every product of two
entries is an exact part of it. Tags and cast count by presence: to weight them by rarity made the answers worse
(findings/search.md).
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from projections.documents import Document
from projections.similarity.tokens import FIELDS, Field, tokens_of
from projections.similarity.weights import Weights

PROSE: tuple[Field, ...] = ("description", "title")
BY_RARITY: tuple[Field, ...] = ("description", "title", "studio")
"""Fields in which a rare token counts more."""

LARGE = 500
"""From so many documents on, words of one document alone and words of nearly all are left out."""


class Vocabulary(NamedTuple):
    """What each column of the matrix stands for."""

    fields: list[Field]
    tokens: list[str]


def vectorise(documents: Sequence[Document], weights: Weights) -> tuple[sparse.csr_matrix, Vocabulary]:
    """Rows of shape (n_documents, n_tokens), float32, and the names of the columns."""
    blocks: list[sparse.csr_matrix] = []
    vocabulary = Vocabulary([], [])
    for field in FIELDS:
        block, names = _block(documents, field)
        blocks.append(block * np.float32(weights.share(field) ** 0.5))
        vocabulary.fields.extend(field for _ in names)
        vocabulary.tokens.extend(names)
    matrix = sparse.csr_matrix(sparse.hstack(blocks, format="csr", dtype=np.float32))
    matrix.eliminate_zeros()
    return matrix, vocabulary


def _block(documents: Sequence[Document], field: Field) -> tuple[sparse.csr_matrix, list[str]]:
    trims = field in PROSE and len(documents) >= LARGE
    vectoriser = TfidfVectorizer(
        analyzer=partial(tokens_of, field=field),  # pyright: ignore[reportArgumentType]
        use_idf=field in BY_RARITY,
        sublinear_tf=field in PROSE,
        binary=field not in PROSE,
        min_df=2 if trims else 1,
        max_df=0.3 if trims else 1.0,
        norm="l2",
        dtype=np.float32,  # pyright: ignore[reportArgumentType]
    )
    try:
        block = vectoriser.fit_transform(documents)
    except ValueError:  # No document has any token of this field, or none that is left.
        return sparse.csr_matrix((len(documents), 0), dtype=np.float32), []
    return sparse.csr_matrix(block), vectoriser.get_feature_names_out().tolist()
