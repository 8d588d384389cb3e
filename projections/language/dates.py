"""Reads moments as people write them: 2020, 2020-05, 2020-05-17, today, and ages such as 7d."""

import re
from datetime import date, datetime, timedelta

from projections.language.terms import Interval

_DATE = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?")
_DAY = 86400.0
_AGE = r"(\d{1,5})\s*(h|d|w|mo|m|y)"
_AGES = re.compile(rf"(>=?|<=?|)\s*{_AGE}(?:\.\.{_AGE})?", re.IGNORECASE)
_UNITS = {"h": 3600, "d": _DAY, "w": 7 * _DAY, "mo": 30.4375 * _DAY, "m": 30.4375 * _DAY, "y": 365.25 * _DAY}
_NEAR = {"today": 0, "yesterday": 1}
_EPOCH = date(1970, 1, 1)

MEANT = "a date or an age, such as {0}:2020, {0}:2020-05..2021, {0}:>=2020-05-17, {0}:today or {0}:<7d"


def days(text: str, now: datetime) -> tuple[date, date] | None:
    """The first day that is meant and the one after the last; None where the text is no date."""
    today = now.date()
    if text.casefold() in _NEAR:
        day = today - timedelta(days=_NEAR[text.casefold()])
        return day, day + timedelta(days=1)
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day_of_month = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        first = date(year, month, day_of_month)
        if found[3]:
            return first, first + timedelta(days=1)
        return first, date(year + month // 12, month % 12 + 1, 1) if found[2] else date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None


def as_days(day: date) -> float:
    """Days since 1970."""
    return float((day - _EPOCH).days)


def as_seconds(day: date) -> float:
    """Seconds from 1970 UTC to the midnight with which a day begins here."""
    try:
        return datetime(day.year, day.month, day.day).astimezone().timestamp()
    except (OverflowError, OSError, ValueError):
        return as_days(day) * 86400


def by_age(text: str, now: datetime, *, in_days: bool) -> Interval | None:
    """The moments that an age means: <7d and 7d are the last seven days, >1y is longer ago, 1w..2w between.

    Args:
        text: An age, with a comparison sign or a range of two.
        now: From which is counted.
        in_days: Whether moments are in days since 1970, and not in seconds.
    """
    found = _AGES.fullmatch(text.strip())
    if not found:
        return None
    sign, amount, unit, other_amount, other_unit = found.groups()
    ages = [_seconds(amount, unit)] + ([_seconds(other_amount, other_unit)] if other_unit else [])
    moments = [now.timestamp() - each for each in ages]
    if in_days:
        moments = [float(each // _DAY) for each in moments]
    if len(moments) > 1:
        return None if sign else Interval(low=min(moments), high=max(moments))
    return Interval(high=moments[0]) if sign.startswith(">") else Interval(low=moments[0])


def _seconds(amount: str, unit: str) -> float:
    return int(amount) * _UNITS[unit.casefold()]
