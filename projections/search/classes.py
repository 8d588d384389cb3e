"""Classes of numbers that are counted beside an answer: grades, resolutions, years, lengths."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from events.values import RATINGS
from projections.language.quantities import CLASSES as LINES
from projections.language.quantities import lines

_EPOCH = date(1970, 1, 1)


class Classed(NamedTuple):
    """A column of numbers and the classes that it falls into; 0 is for no value."""

    number: str
    place: Callable[[float], int]
    name: Callable[[int], str]
    """What a class is called."""
    value: Callable[[int], str]
    """How it is written in a query, after the field and its colon."""


_FLOORS = [lines(f"{each}p").low or 0.0 for each in LINES]  # pyright: ignore[reportOptionalMemberAccess]

_LENGTHS: Sequence[tuple[float, str, str]] = (
    (0, "up to 5 minutes", "<5m"),
    (300, "5 to 10 minutes", "5m..9m59s"),
    (600, "10 to 20 minutes", "10m..19m59s"),
    (1200, "20 to 40 minutes", "20m..39m59s"),
    (2400, "40 to 60 minutes", "40m..59m59s"),
    (3600, "1 to 2 hours", "1h..1h59m59s"),
    (7200, "2 hours and more", ">=2h"),
)
_LENGTH_FLOORS = [each[0] for each in _LENGTHS]


def _grade(place: int) -> str:
    return RATINGS[place - 1]


def _year(days: float) -> int:
    try:
        return (_EPOCH + timedelta(days=days)).year
    except (OverflowError, ValueError):
        return 0


CLASSED: dict[str, Classed] = {
    "rating": Classed("rating", lambda each: int(each) + 1, _grade, _grade),
    "resolution": Classed(
        "resolution",
        lambda each: bisect_right(_FLOORS, each),
        lambda each: f"{LINES[each - 1]}p",
        lambda each: f"{LINES[each - 1]}p",
    ),
    "released": Classed("released", _year, str, lambda each: f"{each:04}"),
    "duration": Classed(
        "duration",
        lambda each: bisect_right(_LENGTH_FLOORS, each),
        lambda each: _LENGTHS[each - 1][1],
        lambda each: _LENGTHS[each - 1][2],
    ),
}  # fmt: skip
"""By the field of the language."""
