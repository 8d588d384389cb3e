"""Reads SubRip and WebVTT: lines with times, and text below each of them; whatever else stands there is passed over."""

import io
import re
from collections.abc import Iterable, Iterator

from passion.media.subtitles.cue import LONGEST_TEXT, Cues
from passion.media.subtitles.markup import from_tags

_TIME = r"(?:(\d{1,4})\s?:\s?)?(\d{1,3})\s?:\s?(\d{1,3})(?:\s?[.,:;]\s?(\d{1,9}))?"
_TIMES = re.compile(rf"\s{{0,20}}{_TIME}\s{{0,20}}-{{1,3}}>\s{{0,20}}{_TIME}(?!\d)")
"""Hours and fractions may be missing, and both kinds of point are known."""
_LOOKS_TIMED = re.compile(r"\s{0,20}[\d:.,;]*\d:\d.{0,40}-->|.{0,40}-->.{0,40}\d:\d")


def is_webvtt(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").startswith("WEBVTT")


def read_timed(text: str) -> Cues:
    """Reads a whole file.

    Raises:
        MediaBroken: It holds too many cues.
    """
    cues = Cues()
    # A cue of WebVTT ends with an empty line; in SubRip files, texts with empty lines are common.
    ends_at_blank = is_webvtt(text)
    # Iterating a StringIO knows all kinds of line ends, and makes no list of millions of lines.
    for times, lines in _blocks(io.StringIO(text, newline=None), ends_at_blank=ends_at_blank):
        if times is None:
            cues.left_out += 1
        else:
            cues.add(_milliseconds(times[:4]), _milliseconds(times[4:]), from_tags("\n".join(lines)))
    return cues


def _blocks(source: Iterable[str], *, ends_at_blank: bool) -> Iterator[tuple[tuple[str | None, ...] | None, list[str]]]:
    """The times of each cue, None where they cannot be read, and its lines."""
    times: tuple[str | None, ...] | None = None
    lines: list[str] = []
    held = 0
    is_open = False
    for raw in source:
        line = raw.rstrip("\n")
        found = _TIMES.match(line)
        if found is not None or ("-->" in line and _LOOKS_TIMED.match(line)):
            if is_open:
                yield times, _without_number(lines)
            times, lines, held, is_open = found.groups() if found else None, [], 0, True
        elif is_open and ends_at_blank and not line.strip():
            yield times, lines
            is_open = False
        elif is_open and held <= LONGEST_TEXT:
            lines.append(line)
            held += len(line) + 1
    if is_open:
        yield times, lines


def _without_number(lines: list[str]) -> list[str]:
    """A number right before the next times counts cues."""
    return lines[:-1] if lines and lines[-1].strip().isdecimal() else lines


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = (part or "" for part in parts)
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + int(fraction[:3].ljust(3, "0") or 0)
