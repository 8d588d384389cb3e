"""Reads dates in the many forms that people and programs write them; what is not certain is left out."""

import calendar
import re
from datetime import UTC, datetime

FIRST_YEAR, LAST_YEAR = 1888, 2100
"""No film is older, and what is younger is no date."""

_NAMES = "january february march april may june july august september october november december"
_MONTHS = {name: number for number, month in enumerate(_NAMES.split(), 1) for name in (month, month[:3], month[:4])}
"""In English, as programs write them, whatever language the system speaks."""
_SEP = r"[-./ _:]"
_YEAR_FIRST = re.compile(rf"(\d{{4}})(?:{_SEP}(\d{{1,2}})(?:{_SEP}(\d{{1,2}}))?)?(?:[T ,].*)?", re.DOTALL | re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})\2(\d{4})(?:[T ,].*)?", re.DOTALL | re.ASCII)
_DAY_MONTH = re.compile(
    r"(?:[^\W\d]+\.?, )?(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([^\W\d]+)\.?,?[ -](\d{4})(?: .*)?", re.DOTALL | re.ASCII
)
_MONTH_DAY = re.compile(r"([^\W\d]+)\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})(?: .*)?", re.DOTALL | re.ASCII)
_STAMP = re.compile(r"\d{9,13}(?:\.\d+)?", re.ASCII)


def read_date(value: object) -> str | None:
    """Returns an ISO 8601 date as precise as it is certain (`2021`, `2021-05`, `2021-05-03`); None if it is none.

    `03/04/2021` may mean two days, so that only its year is taken.
    """
    match value:
        case bool() | None:
            return None
        case int() | float():
            return _of_number(value)
        case str() if len(value) <= 64:
            return _of_text(" ".join(value.split()))
        case _:
            return None


def _of_number(number: float) -> str | None:
    """A year, a day as eight digits, or seconds since 1970, where it is not so small that it could be anything."""
    try:
        whole = int(number)
    except (ValueError, OverflowError):
        return None
    if FIRST_YEAR <= whole <= LAST_YEAR:
        return str(whole)
    if whole > 10_000_000:
        return _of_text(str(whole))
    return None


def _of_text(text: str) -> str | None:
    if found := _COMPACT.fullmatch(text):
        compact = _iso(*found.groups())
        if compact or len(text) == 8:
            return compact
    if found := _YEAR_FIRST.fullmatch(text):
        return _iso(*found.groups())
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(int(found[1]), int(found[3]), found[4], separator=found[2])
    if found := _DAY_MONTH.fullmatch(text):
        return _iso(found[3], _MONTHS.get(found[2].casefold(), 0), found[1])
    if found := _MONTH_DAY.fullmatch(text):
        return _iso(found[3], _MONTHS.get(found[1].casefold(), 0), found[2])
    return _of_stamp(float(text)) if _STAMP.fullmatch(text) else None


def _year_last(one: int, other: int, year: str, separator: str) -> str | None:
    """Dots stand in dates that begin with the day; of slashes and dashes nobody knows."""
    if separator == "." or one > 12 or one == other:
        return _iso(year, other, one)
    if other > 12:
        return _iso(year, one, other)
    return _iso(year, None, None) if one and other else None


def _of_stamp(seconds: float) -> str | None:
    """Seconds since 1970, or thousandths of them, as a day in UTC."""
    try:
        day = datetime.fromtimestamp(seconds if seconds < 1e11 else seconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return _iso(str(day.year), day.month, day.day)


def _iso(year: str, month: str | int | None, day: str | int | None) -> str | None:
    """The date, if there is such a day; a month or day of `00` is one that was not known."""
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    if month is None or (not int(month) and month in {"0", "00"}):
        return year
    if not 1 <= int(month) <= 12:
        return None
    if day is None or day in {"0", "00"}:
        return f"{year}-{int(month):02}"
    if not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        return None
    return f"{year}-{int(month):02}-{int(day):02}"
