"""Takes one page of many videos in an order, without sorting those that are not on it."""

import numpy as np
from numpy.typing import NDArray

from projections.search.columns import Columns
from projections.search.names import Slots
from projections.search.shuffling import PRIME, factor_and_shift

FEW = 4096
"""So many are simply sorted."""


def page(
    hits: Slots, values: NDArray[np.float64], ids: NDArray[np.int64], offset: int, limit: int, *, descending: bool
) -> Slots:
    """Slots from `offset` on; those without a value (NaN) come last in both directions, equal ones follow their ids.

    Args:
        hits: Slots.
        values: Of each hit.
        ids: Of each hit.
        offset: How many come before the page.
        limit: How many there are on it.
        descending: Whether values and ids fall.
    """
    is_unknown = np.isnan(values)
    sign = -1 if descending else 1
    if not is_unknown.any():
        return hits[_first(values * sign, ids * sign, offset + limit)[offset:]]
    known, unknown = np.flatnonzero(~is_unknown), np.flatnonzero(is_unknown)
    places = known[_first(values[known] * sign, ids[known] * sign, offset + limit)]
    more = offset + limit - len(places)
    if more > 0:
        rest = unknown[_first(np.zeros(len(unknown)), ids[unknown] * sign, more)]
        places = np.concatenate((places, rest))
    return hits[places[offset:]]


def _first(values: NDArray[np.float64], ids: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Places of the `count` smallest in order."""
    total = len(values)
    count = min(count, total)
    if count <= 0:
        return np.zeros(0, np.int64)
    if total <= FEW or count * 2 > total:
        return np.lexsort((ids, values))[:count]
    last = values.min()
    if np.count_nonzero(values == last) < count:
        last = np.partition(values, count - 1)[count - 1]
    below, same = np.flatnonzero(values < last), np.flatnonzero(values == last)
    missing = count - len(below)
    if missing < len(same):
        same = same[np.argpartition(ids[same], missing - 1)[:missing]]
    chosen = np.concatenate((below, same))
    return chosen[np.lexsort((ids[chosen], values[chosen]))]


def shuffled(dice: NDArray[np.int64], seed: int) -> NDArray[np.float64]:
    """Another even permutation of `dice` for each seed."""
    factor, shift = factor_and_shift(seed)
    return ((dice * factor + shift) % PRIME).astype(np.float64)


def in_parts(columns: Columns, hits: Slots) -> NDArray[np.float64]:
    """The place of each hit in its series: by season, part, release, and then by title; what is unknown comes last."""
    season, part, released = (columns.number(each)[hits] for each in ("season", "episode", "released"))
    places = np.empty(len(hits), np.float64)
    places[np.lexsort((columns.orders["title"].ranks()[hits], released, part, season))] = np.arange(len(hits))
    return places
