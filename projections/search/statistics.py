"""The library in numbers, from the columns of the search."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from events.values import RATINGS, Bytes, EntityKind, Seconds
from projections.language.dates import as_seconds
from projections.language.terms import NameField
from projections.search.bins import BINS, of_lines
from projections.search.columns import Columns
from projections.search.entry import FLAGS
from projections.search.names import Mask, Slots
from projections.search.quoting import term_of
from projections.views.statistics import (
    Bin,
    Distribution,
    DistributionField,
    MostWatched,
    Statistics,
    StatisticsTotals,
    Week,
)

MOST = 15
"""Performers, studios or tags that are told."""
KINDS: tuple[EntityKind, ...] = ("performer", "studio", "tag")
MICROSECONDS = 1e6

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


def told(columns: Columns, shown: Mask, weeks: tuple[Week, ...]) -> Statistics:
    """The same as the tables tell of these slots, without reading them.

    Args:
        columns: Of all videos.
        shown: By slot: which count.
        weeks: What was watched in each.
    """
    numbers = _Numbers(columns, shown)
    return Statistics(
        totals=numbers.totals(),
        distributions=tuple(numbers.distributions()),
        most_watched=tuple(each for kind in KINDS for each in numbers.most_watched(kind)),
        weeks=weeks,
    )


class _Numbers:
    """Columns of the slots that count."""

    def __init__(self, columns: Columns, shown: Mask) -> None:
        self._columns, self._shown = columns, shown
        self._slots = np.flatnonzero(shown)
        self._duration = np.nan_to_num(columns.number("duration"))
        self._size = np.nan_to_num(columns.number("size"))
        self._watched = np.nan_to_num(columns.number("watched"))

    def totals(self) -> StatisticsTotals:
        return StatisticsTotals(
            videos=len(self._slots),
            duration=_seconds(self._duration[self._slots].sum()),
            size=Bytes(int(self._size[self._slots].sum())),
            view_time=_seconds(self._watched[self._slots].sum()),
            watched=int(np.count_nonzero(self._watched[self._slots] > 0)),
            favourites=self._flagged("is:favourite"),
            rated=self._flagged("has:rating"),
            likes=self._summed("likes"),
            comments=self._summed("comments"),
            markers=self._summed("markers"),
            finished=self._flagged("has:finish"),
            performers=self._named("performer"),
            studios=self._named("studio"),
            tags=self._named("tag"),
        )

    def distributions(self) -> Iterator[Distribution]:
        yield self._dated("added", *_months(self._of("added") / MICROSECONDS))
        days = np.floor(self._of("released"))
        is_dated = ~np.isnan(days)
        months = np.where(is_dated, days, 0).astype("datetime64[D]").astype("datetime64[M]")
        yield self._dated("released", np.where(is_dated, months.astype(np.int64), _UNKNOWN), _month_name)
        for field, bins in BINS.items():
            called = [*zip(bins.names, bins.queries, strict=True)]
            yield self._spread(field, _binned(self._of(field), bins.edges), called.__getitem__)
        lines = self._of("resolution")
        classes = {each: of_lines(each) for each in np.unique(lines[~np.isnan(lines)]).tolist()}
        named = {place: (name, query) for place, name, query in classes.values()}
        places = np.array([classes[each][0] or _UNKNOWN if each in classes else _UNKNOWN for each in lines.tolist()])
        yield self._spread("resolution", places.astype(np.int64), named.__getitem__)
        yield self._spread("rating", _whole(self._of("rating")), lambda at: (RATINGS[at], f"rating:{RATINGS[at]}"))
        yield self._by_name("codec")
        yield self._by_name("collection")

    def most_watched(self, kind: EntityKind) -> Iterator[MostWatched]:
        column = self._columns.names[kind]
        slots, of = column.pairs(self._shown & (self._watched > 0))
        videos, seconds = np.bincount(of), np.bincount(of, self._watched[slots])
        present = sorted(np.flatnonzero(videos).tolist(), key=lambda each: (-seconds[each], column.names[each]))
        for each in present[:MOST]:
            yield MostWatched(
                kind=kind, name=column.names[each], seconds=_seconds(seconds[each]), videos=int(videos[each])
            )

    def _of(self, name: str) -> Floats:
        return self._columns.number(name)[self._slots]

    def _summed(self, name: str) -> int:
        return int(np.nan_to_num(self._of(name)).sum())

    def _flagged(self, flag: str) -> int:
        return int(np.count_nonzero(self._columns.flags[self._slots] & np.uint32(FLAGS[flag])))

    def _named(self, field: NameField) -> int:
        return len(np.unique(self._columns.names[field].pairs(self._shown)[1]))

    def _dated(self, field: DistributionField, months: Places, name: Callable[[int], str]) -> Distribution:
        return self._spread(field, months, lambda month: (name(month), f"{field}:{name(month)}"))

    def _spread(
        self, field: DistributionField, places: Places, called: Callable[[int], tuple[str, str]]
    ) -> Distribution:
        """By the class of each slot, in the order of the classes; `called` tells name and query of one."""
        known = places > _UNKNOWN
        classes, of = np.unique(places[known], return_inverse=True)
        slots = self._slots[known]
        bins = self._bins(of, slots, [called(each) for each in classes.tolist()])
        return Distribution(field=field, bins=tuple(bins), unknown=int(np.count_nonzero(~known)))

    def _by_name(self, field: Literal["codec", "collection"]) -> Distribution:
        column = self._columns.names[field]
        slots, of = column.pairs(self._shown)
        numbers, places = np.unique(of, return_inverse=True)
        names = [column.names[each] for each in numbers.tolist()]
        bins = self._bins(places, slots, [(each, term_of(field, each)) for each in names])
        unknown = len(self._slots) - len(np.unique(slots))
        return Distribution(
            field=field, bins=tuple(sorted(bins, key=lambda each: (-each.videos, each.name))), unknown=unknown
        )

    def _bins(self, of: Places, slots: NDArray[np.int64] | Slots, called: list[tuple[str, str]]) -> list[Bin]:
        videos = np.bincount(of, minlength=len(called)).tolist()
        duration = np.bincount(of, self._duration[slots], len(called)).tolist()
        size = np.bincount(of, self._size[slots], len(called)).tolist()
        return [
            Bin(name=name, query=query, videos=count, duration=_seconds(seconds), size=Bytes(int(volume)))
            for (name, query), count, seconds, volume in zip(called, videos, duration, size, strict=True)
        ]


_UNKNOWN = -(1 << 40)


def _seconds(value: float) -> Seconds:
    return Seconds(round(float(value), 3))


def _whole(values: Floats) -> Places:
    return np.where(np.isnan(values), _UNKNOWN, values).astype(np.int64)


def _binned(values: Floats, edges: tuple[int, ...]) -> Places:
    return np.where(np.isnan(values), _UNKNOWN, np.searchsorted(edges, values, side="right"))


def _months(seconds: Floats) -> tuple[Places, Callable[[int], str]]:
    """The local month of each moment, counted from 1970, as the query language has months; and what one is called."""
    if not len(seconds):
        return np.zeros(0, np.int64), _month_name
    first, last = (datetime.fromtimestamp(each(seconds), UTC) for each in (np.min, np.max))
    begin = first.year * 12 + first.month - 2
    months = range(begin, last.year * 12 + last.month + 1)
    edges = [as_seconds(date(month // 12, month % 12 + 1, 1)) for month in months]
    places = begin + np.searchsorted(edges, seconds, side="right") - 1
    return places - 1970 * 12, _month_name


def _month_name(month: int) -> str:
    """Such as 2021-05, of a month counted from January 1970."""
    return f"{1970 + month // 12:04}-{month % 12 + 1:02}"
