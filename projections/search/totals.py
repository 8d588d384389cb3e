"""Adds up what the videos of an answer are and what was done with them."""

from datetime import date, timedelta

import numpy as np

from events.values import Bytes, Seconds, UnixTime
from projections.search.columns import Columns
from projections.search.entry import FLAGS
from projections.search.names import Slots
from projections.views.search import SearchTotals

_BEGINNING = date(1970, 1, 1)


def totals(columns: Columns, hits: Slots) -> SearchTotals:
    """Of some slots; what was never measured adds nothing."""

    def summed(name: str) -> float:
        return float(np.nansum(columns.number(name)[hits]))

    rating, released = columns.number("rating")[hits], columns.number("released")[hits]
    rated, dated = rating[~np.isnan(rating)], released[~np.isnan(released)]
    favourite = np.uint32(FLAGS["is:favourite"])
    return SearchTotals(
        videos=len(hits),
        duration=Seconds(summed("duration")),
        size=Bytes(int(summed("size"))),
        view_time=Seconds(summed("watched")),
        favourites=int(np.count_nonzero(columns.flags[hits] & favourite)),
        rated=len(rated),
        rating=float(rated.mean()) if len(rated) else None,
        newest=UnixTime(int(columns.number("added")[hits].max())) if len(hits) else None,
        released_first=_day(float(dated.min())) if len(dated) else None,
        released_last=_day(float(dated.max())) if len(dated) else None,
    )


def _day(days: float) -> str:
    return (_BEGINNING + timedelta(days=days)).isoformat()
