"""From when on what comes to a collection is new: what its first scan brought is how it began."""

import numpy as np
from numpy.typing import NDArray

from events.values import UnixTime
from projections.search.columns import Columns

PAUSE = 10 * 60 * 1_000_000
"""Microseconds in which nothing came: then the first scan is over."""

NOTHING = np.iinfo(np.int64).max
"""Of a collection to which nothing is new yet."""


def new_after(columns: Columns, since: UnixTime, now: UnixTime) -> NDArray[np.int64]:
    """By number of the collection, the moment in microseconds after which what was added is new.

    Args:
        columns: Of all videos, hidden ones, too.
        since: What was added before is new in no collection.
        now: A first scan that brought something less than `PAUSE` ago may still go on.
    """
    column = columns.names["collection"]
    slots, of = column.pairs(columns.mask(missing=True))
    added = np.nan_to_num(columns.number("added")).astype(np.int64)[slots]
    began = np.full(len(column.names), NOTHING, np.int64)
    np.minimum.at(began, of, added)
    after = np.full(len(column.names), since - 1, np.int64)
    for number in np.flatnonzero((began >= since) & (began < NOTHING)):
        moments = np.sort(added[of == number])
        pauses = np.flatnonzero(np.diff(moments) > PAUSE)
        ended = moments[pauses[0] if len(pauses) else -1]
        after[number] = ended if now - ended > PAUSE else NOTHING
    return after


def is_new(columns: Columns, after: NDArray[np.int64]) -> NDArray[np.bool_]:
    """By slot, whether it came to one of its collections after the moment of `new_after`."""
    slots, of = columns.names["collection"].pairs(columns.mask(missing=True))
    added = np.nan_to_num(columns.number("added")).astype(np.int64)
    found = np.zeros(len(added), np.bool_)
    found[slots[added[slots] > after[of]]] = True
    return found
