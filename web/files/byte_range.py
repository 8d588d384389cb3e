"""Reads a `Range` header (RFC 9110, section 14) as the first and last byte to send."""

import re
from typing import NamedTuple

from events.values import Bytes

ONE_RANGE = re.compile(r"bytes=[ \t]*([0-9]*)-([0-9]*)[ \t]*", re.IGNORECASE)
LONGEST_NUMBER = 18
"""Digits; a longer number lies behind the end of any file, and `int` refuses thousands of digits."""


class ByteRange(NamedTuple):
    """A part of a file, both ends included."""

    first: Bytes
    last: Bytes

    @property
    def length(self) -> Bytes:
        """How many bytes it holds; never 0."""
        return Bytes(self.last - self.first + 1)


class NotSatisfiable(Exception):
    """The range begins behind the end of the file: 416."""


def byte_range(header: str | None, size: Bytes) -> ByteRange | None:
    """Returns the part that is asked for, or None where the whole file is to be sent.

    A header that is malformed, in another unit or asks for several parts is ignored, as the RFC allows.

    Raises:
        NotSatisfiable: the part begins behind the end of the file.
    """
    found = ONE_RANGE.fullmatch(header or "")
    if not found:
        return None
    first, last = _number(found[1]), _number(found[2])
    if first is None:
        return None if last is None else _suffix(last, size)
    if last is not None and last < first:
        return None
    if first >= size:
        raise NotSatisfiable
    return ByteRange(Bytes(first), Bytes(size - 1 if last is None else min(last, size - 1)))


def _suffix(length: int, size: Bytes) -> ByteRange:
    if length == 0 or size == 0:
        raise NotSatisfiable
    return ByteRange(Bytes(max(0, size - length)), Bytes(size - 1))


def _number(digits: str) -> int | None:
    if not digits:
        return None
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= LONGEST_NUMBER else 10**LONGEST_NUMBER
