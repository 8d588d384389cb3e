"""Dates in names by strftime patterns, read without a locale: month names are English."""

import re
from datetime import date, timedelta

import msgspec

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_DIRECTIVES = {
    "Y": r"(?P<Y>(?:18|19|20|21)\d\d)",
    "y": r"(?P<y>\d\d)",
    "m": r"(?P<m>1[0-2]|0?[1-9])",
    "d": r"(?P<d>3[01]|[12]\d|0?[1-9])",
    "j": r"(?P<j>\d{3})",
    "B": rf"(?P<B>{'|'.join(MONTHS)})",
    "b": rf"(?P<b>{'|'.join(month[:3] for month in MONTHS)})",
    "A": r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
    "a": r"(?:mon|tue|wed|thu|fri|sat|sun)",
    "H": r"(?:2[0-3]|[01]?\d)",
    "I": r"(?:1[0-2]|0?[1-9])",
    "M": r"[0-5]?\d",
    "S": r"[0-5]?\d",
    "f": r"\d{1,6}",
    "p": r"(?:am|pm)",
    "%": "%",
}
"""Every alternative has a bounded length and no repetition in it, so that matching is linear."""

EARLIEST = 1888
"""Year of the first film."""


class BadDate(Exception):
    """A pattern that is no date; `offset` is the character in the pattern that is wrong."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.offset = offset


class DatePattern(msgspec.Struct, frozen=True):
    """A strftime pattern, ready to be looked for."""

    text: str
    regex: re.Pattern[str]

    def at(self, name: str, position: int) -> tuple[int, str] | None:
        """Returns where a date that begins here ends, and the date in ISO 8601, as precise as known."""
        found = self.regex.match(name, position)
        if found is None:
            return None
        iso = _iso(found.groupdict())
        return None if iso is None else (found.end(), iso)


def date_pattern(text: str) -> DatePattern:
    """Reads a strftime pattern.

    Raises:
        BadDate: It has no year, or something that is no part of a date.
    """
    parts: list[str] = []
    seen: set[str] = set()
    at = 0
    while at < len(text):
        if text[at] != "%":
            parts.append(re.escape(text[at]))
            at += 1
            continue
        letter = text[at + 1 : at + 2]
        if letter not in _DIRECTIVES or not letter:
            raise BadDate(f"%{letter} is no part of a date; there are %Y %y %m %b %B %d %j %H %M %S", at)
        if letter in seen and letter in "YymdjBb":
            raise BadDate(f"%{letter} stands there twice", at)
        seen.add(letter)
        parts.append(_DIRECTIVES[letter])
        at += 2
    if not seen & {"Y", "y"}:
        raise BadDate("a date needs a year, %Y or %y", 0)
    if "d" in seen and not seen & {"m", "b", "B"}:
        raise BadDate("a day needs its month, %m, %b or %B", text.index("%d"))
    return DatePattern(text, re.compile(rf"(?<!\d){''.join(parts)}(?!\d)", re.IGNORECASE | re.ASCII))


def _iso(parts: dict[str, str | None]) -> str | None:
    year = int(parts.get("Y") or 0) or _century(int(parts.get("y") or 0))
    if year < EARLIEST:
        return None
    if day_of_year := parts.get("j"):
        day = date(year, 1, 1) + timedelta(days=int(day_of_year) - 1)
        return day.isoformat() if day.year == year and int(day_of_year) else None
    month = _month(parts)
    if month is None:
        return f"{year:04d}"
    if (number := parts.get("d")) is None:
        return f"{year:04d}-{month:02d}"
    day = int(number)
    return f"{year:04d}-{month:02d}-{day:02d}" if day <= 28 or _is_day(year, month, day) else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _century(year: int) -> int:
    """As strptime does: 69 to 99 are of the last century."""
    return year + (1900 if year >= 69 else 2000)


def _month(parts: dict[str, str | None]) -> int | None:
    if number := parts.get("m"):
        return int(number)
    word = parts.get("B") or parts.get("b")
    return None if word is None else next(n for n, month in enumerate(MONTHS, 1) if month[:3] == word[:3].lower())


_COMMON = r"(?<!\d){Y}(?:[-._ ]{m}(?:[-._ ]{d})?)?(?:[ T_]{H}[.:]{M})?(?!\d)".format(**_DIRECTIVES)
COMMON = DatePattern("2021-05-03, 2021-05 or 2021", re.compile(_COMMON, re.IGNORECASE | re.ASCII))
"""What a date looks like where the template does not say; a time of day behind it is passed over."""
