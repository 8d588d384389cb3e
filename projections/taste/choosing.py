"""Puts suggestions into an order in which neighbours are not all the same thing."""

import numpy as np
from numpy.typing import NDArray

from projections.similarity import SimilarityIndex, years

RELEVANCE = 0.6
"""How much the score counts in the order, against being unlike what stands before; Carbonell and Goldstein 1998."""
VARIED = 100
"""So many of the best are put in such an order; the others follow by their scores."""

_NEAR = years.nearness()


def ranked(index: SimilarityIndex, scores: NDArray[np.floating], is_eligible: NDArray[np.bool_]) -> NDArray[np.integer]:
    """The eligible rows, the best first; those that nothing speaks for are left out."""
    rows = np.flatnonzero(is_eligible & index.rows.is_alive.view & (scores > 0))
    return rows[np.lexsort((index.rows.keys.view[rows], -scores[rows]))]


def varied(index: SimilarityIndex, rows: NDArray[np.integer], scores: NDArray[np.floating]) -> NDArray[np.integer]:
    """The rows in the order in which they are suggested.

    Args:
        rows: The best first.
        scores: Of these.
    """
    best, rest = rows[:VARIED], rows[VARIED:]
    if len(best) < 3 or scores[0] <= 0:
        return rows
    alike = among(index, best)
    worth = RELEVANCE * scores[: len(best)] / scores[0]
    nearest = np.zeros(len(best))
    is_left = np.ones(len(best), dtype=np.bool_)
    order: list[int] = []
    for _ in range(len(best)):
        chosen = int(np.argmax(np.where(is_left, worth - (1 - RELEVANCE) * nearest, -np.inf)))
        is_left[chosen] = False
        order.append(chosen)
        np.maximum(nearest, alike[chosen], out=nearest)
    return np.concatenate([best[order], rest])


def among(index: SimilarityIndex, rows: NDArray[np.integer]) -> NDArray[np.float64]:
    """The cosines of some rows, shape (rows, rows): 1 for the same, however little is known of it."""
    rising = np.argsort(rows)
    matrix = index.rows.matrix_of(rows[rising])
    numbers = index.rows.years.view[rows[rising]]
    alike = (1 - index.year) * (matrix @ matrix.T).toarray() + index.year * _NEAR[numbers][:, numbers]
    lengths = np.sqrt(np.maximum(alike.diagonal(), np.finfo(np.float32).tiny))
    back = np.argsort(rising)
    return (alike / lengths / lengths[:, None])[back][:, back]
