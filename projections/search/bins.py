"""Bins of numbers: where they begin, what they are called, and which query finds just what is in one."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from projections.language.quantities import CLASSES, lines
from projections.search.moments import released

_EPOCH = date(1970, 1, 1)
_SHORT, _LONG = 9, 16
_FLOORS = [found.low or 0.0 for each in CLASSES if (found := lines(f"{each}p"))]


class Bins(NamedTuple):
    """The bins of one column, from its lowest values to its highest."""

    case: str
    """SQL: the number of the bin that a row falls into, from 0."""
    edges: tuple[int, ...]
    """Where all bins but the first begin."""
    names: tuple[str, ...]
    queries: tuple[str, ...]


Edge = tuple[int, str, str]
"""The value where a bin begins, how that is written, and how the last value below it is."""


def _bins(field: str, edges: Sequence[Edge]) -> Bins:
    """Bins between edges of a column of `videos`, which the query language calls the same."""
    written = [each.replace(" ", "") for _, each, _ in edges]
    first, last = edges[0][1], edges[-1][1]
    return Bins(
        case=" + ".join(f"({field} >= {value})" for value, _, _ in edges),
        edges=tuple(value for value, _, _ in edges),
        names=(f"under {first}", *(f"{one[1]} to {two[1]}" for one, two in pairwise(edges)), f"{last} and more"),
        queries=(
            f"{field}:<{written[0]}",
            *(f"{field}:{begin}..{below}" for begin, (_, _, below) in zip(written, edges[1:], strict=False)),
            f"{field}:>={written[-1]}",
        ),
    )


BINS: dict[Literal["duration", "size"], Bins] = {
    "duration": _bins(
        "duration",
        (
            (60, "1 min", ""),
            (120, "2 min", "1m59s"),
            (300, "5 min", "4m59s"),
            (600, "10 min", "9m59s"),
            (1200, "20 min", "19m59s"),
            (1800, "30 min", "29m59s"),
            (2700, "45 min", "44m59s"),
            (3600, "1 h", "59m59s"),
            (5400, "1 h 30 min", "1h29m59s"),
            (7200, "2 h", "1h59m59s"),
            (10800, "3 h", "2h59m59s"),
        ),
    ),
    "size": _bins(
        "size",
        (
            (10_000_000, "10 MB", ""),
            (50_000_000, "50 MB", "49MB"),
            (100_000_000, "100 MB", "99MB"),
            (250_000_000, "250 MB", "249MB"),
            (500_000_000, "500 MB", "499MB"),
            (1_000_000_000, "1 GB", "999MB"),
            (2_000_000_000, "2 GB", "1999MB"),
            (4_000_000_000, "4 GB", "3999MB"),
            (8_000_000_000, "8 GB", "7999MB"),
            (16_000_000_000, "16 GB", "15999MB"),
        ),
    ),
}
"""By the field of the query language."""


def of_lines(count: float) -> tuple[int, str, str]:
    """Place, name and query of the usual resolution of so many lines; empty where there is none."""
    place = bisect_right(_FLOORS, count)
    name = f"{CLASSES[place - 1]}p" if place else ""
    return place, name, name and f"resolution:{name}"


def of_resolution(width: int, height: int) -> tuple[int, str, str]:
    """The same of a picture, by the lines of the 16:9 one that holds it."""
    return of_lines(max(min(width, height), max(width, height) * _SHORT / _LONG) if width and height else 0.0)


def month_of(date_released: str | None) -> str:
    """The month in which the search sees a date, such as 2021-05; that of a mere year is January; empty for none."""
    days = released(date_released)
    return "" if days is None else (_EPOCH + timedelta(days=int(days // 1))).isoformat()[:7]
