"""Which tokens tell some videos from the whole library, as a word cloud shows them.

The weight of a token is its part of the relative entropy of the videos to the library (Kullback and Leibler 1951): how
often it stands there, times the logarithm of how much more often that is than everywhere. Over the whole library,
where nothing is more often, how often it stands there counts times its rarity.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from projections.views import CloudToken

if TYPE_CHECKING:
    from projections.similarity import SimilarityIndex

PRIOR = 0.5
"""Of a video that each token is taken to stand in besides, so that what stands in one video only weighs little."""


def cloud(
    index: "SimilarityIndex",
    rows: NDArray[np.integer] | None,
    fields: Collection[str],
    limit: int,
    among: NDArray[np.integer] | None = None,
) -> list[CloudToken]:
    """The heaviest tokens of some videos.

    Args:
        rows: Of the videos; None for all that they are compared with.
        fields: Of which tokens are told; empty for all.
        limit: Of tokens.
        among: Rows of the videos that they are compared with and belong to; None for the whole library.
    """
    from projections.similarity.tokens import FIELDS, field_of

    held = index.rows
    there: NDArray[np.int64] = held.frequencies.view.astype(np.int64)

    def frequencies(some: NDArray[np.integer]) -> NDArray[np.int64]:
        return np.bincount(held.matrix_of(np.sort(some)).indices, minlength=len(there))

    there, everywhere = (there, len(held)) if among is None else (frequencies(among), len(among))
    here = there if rows is None else frequencies(rows)
    count = everywhere if rows is None else len(rows)
    is_told = here > 0
    if fields:
        wanted = [place for place, field in enumerate(FIELDS) if field in fields]
        is_told &= np.isin(held.vocabulary.fields.view, wanted)
    columns = np.flatnonzero(is_told)
    share = here[columns] / max(count, 1)
    if count >= everywhere:
        weights = share * (np.log((1 + everywhere) / (1 + there[columns])) + 1)
    else:
        usual = (there[columns] + PRIOR) / (everywhere + PRIOR)
        weights = share * np.log((here[columns] + PRIOR) / (count + PRIOR) / usual)
    best = np.lexsort((columns, -weights))
    best = best[weights[best] > 0][:limit]
    tokens = held.vocabulary.tokens
    return [
        CloudToken(
            field=field_of(tokens[column]),
            token=tokens[column][1:],
            weight=weight,
            videos=int(here[column]),
            of=int(there[column]),
        )
        for column, weight in zip(columns[best].tolist(), weights[best].tolist(), strict=True)
    ]
