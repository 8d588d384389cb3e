"""The hours of a day in which something may be done, such as "01:00-07:00"."""

import re
from collections.abc import Sequence
from datetime import time
from typing import NamedTuple

_SPAN = re.compile(r"([0-9]{1,2}):([0-9]{2})\s*-\s*([0-9]{1,2}):([0-9]{2})")
_END = time(23, 59, 59, 999_999)


class BadHours(ValueError):
    """A text that means no hours; the message says how they are written."""


class Hours(NamedTuple):
    """A part of each day, in local time; it may go over midnight."""

    begin: time
    end: time

    def has(self, moment: time) -> bool:
        """Whether a moment lies within it; its end does not."""
        if self.begin < self.end:
            return self.begin <= moment < self.end
        return moment >= self.begin or moment < self.end


def hours_of(text: str) -> tuple[Hours, ...]:
    """Reads one span or several with commas between them; no text means no hours, that is, no limit.

    Raises:
        BadHours: It cannot be read.
    """
    return tuple(_span(each.strip()) for each in text.split(",")) if text.strip() else ()


def may_now(hours: Sequence[Hours], moment: time) -> bool:
    """Whether a moment lies in one of them, or there are none."""
    return not hours or any(each.has(moment) for each in hours)


def _span(text: str) -> Hours:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise BadHours(f'{text!r} are no hours; write them as "01:00-07:00", several with commas between them.')
    begin_hour, begin_minute, end_hour, end_minute = map(int, found.groups())
    begin, end = _time(begin_hour, begin_minute, text), _time(end_hour, end_minute, text)
    if begin == end:
        raise BadHours(f"{text!r} begins when it ends; leave it empty for the whole day.")
    return Hours(begin, end)


def _time(hour: int, minute: int, text: str) -> time:
    if (hour, minute) == (24, 0):
        return _END
    if hour > 23 or minute > 59:
        raise BadHours(f"{text!r}: a day has hours from 00:00 to 24:00.")
    return time(hour, minute)
