"""Dates as the search keeps them."""

import re
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_EPOCH = date(1970, 1, 1)
_PRECISION = 0.25
"""Of a day: 2021 comes before 2021-01, and that before 2021-01-01."""


def released(text: str | None) -> float | None:
    """Days since 1970 of the first day that is meant, and a part of a day by which precise dates follow others."""
    found = _DATE.match(text or "")
    if not found:
        return None
    year, month, day = (int(each) if each else None for each in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        try:
            first, month, day = date(year or 0, 1, 1), None, None
        except ValueError:
            return None
    return (first - _EPOCH).days + _PRECISION * ((month is not None) + (day is not None))
