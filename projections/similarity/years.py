"""How near two years of release are."""

import numpy as np
from numpy.typing import NDArray

FIRST, LAST = 1800, 2100
"""Years beyond these are taken for mistakes, which are near to nothing."""
APART = 10.0
"""So many years between two releases divide their nearness by e."""
FAR = 30
"""So many years apart nothing is near any more: it would be shown as a reason, and be none."""
UNKNOWN = 0
SPAN = LAST - FIRST + 2
"""Numbers of years there are, with that of no year."""


def number_of(year: int | None) -> int:
    """The year as a small number; `UNKNOWN` where there is none."""
    return year - FIRST + 1 if year is not None and FIRST <= year <= LAST else UNKNOWN


def year_of(number: int) -> int | None:
    """The year that a number stands for."""
    return FIRST + number - 1 if number != UNKNOWN else None


def nearness() -> NDArray[np.float64]:
    """Of each two numbers, 0 to 1, shape (SPAN, SPAN); nothing is near to no year."""
    numbers = np.arange(SPAN)
    apart = np.abs(numbers[:, None] - numbers[None, :])
    near = np.where(apart < FAR, np.exp(-apart / APART), 0.0)
    near[UNKNOWN, :] = near[:, UNKNOWN] = 0.0
    return near


def shares(numbers: NDArray[np.integer]) -> NDArray[np.float64]:
    """Which part of some videos was released in each year, shape (SPAN,); those of no year count in the whole."""
    if not len(numbers):
        return np.zeros(SPAN)
    histogram = np.bincount(numbers, minlength=SPAN) / len(numbers)
    histogram[UNKNOWN] = 0.0
    return histogram
