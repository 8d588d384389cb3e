"""Reads quantities as people write them: 10m, 1:30, 1.5GB, 1080p, A+; each with the interval that it stands for."""

import math
import re
from collections.abc import Callable

from events.values import RATINGS
from projections.language.terms import Interval, NumberField

Reader = Callable[[str], Interval | None]
"""What a written quantity covers; None where it is none."""

_NUMBER = r"(\d{1,15}(?:\.\d{1,6})?)"
_CLOCK = re.compile(r"(?:(\d{1,6}):)?(\d{1,6}):(\d{2})")
_SPANS = re.compile(rf"(?:{_NUMBER}\s*h[a-z]*)?\s*(?:{_NUMBER}\s*m[a-z]*)?\s*(?:{_NUMBER}\s*s[a-z]*)?", re.IGNORECASE)
_SCALED = re.compile(rf"{_NUMBER}\s*([kmgt]?)(i?)(b|bit|bps|bit/s)?", re.IGNORECASE)
_PLAIN = re.compile(_NUMBER)
_LINES = re.compile(r"(\d{1,5})(?:p|i)?|\d{1,5}[x×](\d{1,5})", re.IGNORECASE)
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}

RESOLUTIONS = {"sd": 480, "hd": 720, "fhd": 1080, "2k": 1440, "qhd": 1440, "uhd": 2160, "4k": 2160, "8k": 4320}
"""Names of resolutions, in lines."""

CLASSES = (144, 240, 360, 480, 576, 720, 1080, 1440, 2160, 4320, 8640)
"""Lines of the usual resolutions."""


def rating(text: str) -> Interval | None:
    """From C to S+, as its place in the scale."""
    places = {each.casefold(): place for place, each in enumerate(RATINGS)}
    place = places.get(text.casefold())
    return None if place is None else Interval(low=place, high=place + 1)


def span(text: str) -> Interval | None:
    """A length of time in seconds: 90s, 10m, 1h30m, 1:30, 1:02:03; without a unit, minutes."""
    if plain := _PLAIN.fullmatch(text):
        return _stepped(plain[1], 60)
    if clock := _CLOCK.fullmatch(text):
        seconds = int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
        return Interval(low=seconds, high=seconds + 1)
    found = _SPANS.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    low = sum(float(amount or 0) * unit for amount, unit in zip(found.groups(), (3600, 60, 1), strict=True))
    last, unit = [(amount, unit) for amount, unit in zip(found.groups(), (3600, 60, 1), strict=True) if amount][-1]
    return Interval(low=low, high=low + unit * _step(last))


def size(text: str) -> Interval | None:
    """Bytes: 700MB, 1.5 GB, 4GiB; without a unit, megabytes."""
    if plain := _PLAIN.fullmatch(text):
        return _stepped(plain[1], 1e6)
    return _scaled(text, units=("b",))


def bitrate(text: str) -> Interval | None:
    """Bits a second: 800k, 5M, 5Mbit/s; without a unit, thousands."""
    if plain := _PLAIN.fullmatch(text):
        return _stepped(plain[1], 1e3)
    return _scaled(text, units=("b", "bit", "bps", "bit/s"))


def lines(text: str) -> Interval | None:
    """Lines of a 16:9 picture: 1080p, 4k, 1920x1080; a usual one reaches halfway to its neighbours."""
    found = _LINES.fullmatch(text)
    count = RESOLUTIONS.get(text.casefold()) or (int(found[1] or found[2]) if found else None)
    if count is None:
        return None
    if count not in CLASSES:
        return Interval(low=count, high=count + 1)
    place = CLASSES.index(count)
    below = CLASSES[place - 1] if place else 0
    above = CLASSES[place + 1] if place + 1 < len(CLASSES) else math.inf
    return Interval(low=(below + count) / 2, high=None if math.isinf(above) else (count + above) / 2)


def number(text: str) -> Interval | None:
    """A number without a unit."""
    plain = _PLAIN.fullmatch(text)
    return _stepped(plain[1], 1) if plain else None


READERS: dict[NumberField, tuple[Reader, str]] = {
    "rating": (rating, "a grade from C to S+, such as rating:A, rating:>=B+ or rating:A..S+"),
    "duration": (span, "a length, such as duration:>10m, duration:<1:30 or duration:20m..1h"),
    "size": (size, "a size, such as size:>2GB or size:100MB..1GB"),
    "bitrate": (bitrate, "bits a second, such as bitrate:>5M or bitrate:<800k"),
    "fps": (number, "frames a second, such as fps:60 or fps:>=50"),
    "resolution": (lines, "a resolution, such as resolution:1080p, resolution:>=4k or resolution:<720p"),
    "likes": (number, "a number, such as likes:>3"),
    "watched": (span, "a length, such as watched:>10m"),
    "markers": (number, "a number, such as markers:>3"),
    "comments": (number, "a number, such as comments:>1"),
    "popularity": (number, "a number, such as popularity:>20"),
    "season": (number, "a number, such as season:2"),
    "episode": (number, "a number, such as episode:3 or episode:1..5"),
}
"""How each quantity is read, and what to write."""


def _scaled(text: str, units: tuple[str, ...]) -> Interval | None:
    found = _SCALED.fullmatch(text)
    if not found or (found[4] or units[0]).casefold() not in units:
        return None
    return _stepped(found[1], (1024 if found[3] else 1000) ** _POWERS[found[2].casefold()])


def _stepped(amount: str, unit: float) -> Interval:
    low = float(amount) * unit
    return Interval(low=low, high=low + _step(amount) * unit)


def _step(amount: str) -> float:
    """What the last digit counts: 1.5 reaches to 1.6."""
    return 10.0 ** -len(amount.partition(".")[2])
