"""Cuts a query into pieces at spaces that no quotes enclose."""

import re
from typing import NamedTuple

from projections.language.errors import QueryError

LONGEST = 4000
"""Characters of a query."""

_OPENING = '"“„«'
_CLOSING = '"”“»'
_FIELD = re.compile(r"([A-Za-z][A-Za-z-]*):")
_SPACE = re.compile(r"\s+")
_ESCAPED = re.compile(r"\\([\"“”„«»\\])")


class Part(NamedTuple):
    """A piece of text between commas, quotes taken off."""

    text: str
    begin: int
    end: int
    is_quoted: bool


class Piece(NamedTuple):
    """What stands between two spaces."""

    begin: int
    end: int
    is_not: bool
    field: str | None
    """In lower case; None for mere words."""
    value_begin: int
    parts: tuple[Part, ...]
    """Of the value, cut at commas; of mere words the one and only."""


def pieces(text: str) -> list[Piece]:
    """The pieces of a query, in order.

    Raises:
        QueryError: It is too long.
    """
    if len(text) > LONGEST:
        raise QueryError(f"A query has at most {LONGEST} characters, and this one has {len(text)}.", LONGEST, len(text))
    found: list[Piece] = []
    at = _skip(text, 0)
    while at < len(text):
        piece = _piece(text, at)
        found.append(piece)
        at = _skip(text, piece.end)
    return found


def _piece(text: str, begin: int) -> Piece:
    at = begin
    is_not = text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace() and text[at + 1] != "-"
    at += is_not
    field = _FIELD.match(text, at)
    if field:
        # "performer: Ana" is meant as "performer:Ana".
        begin_of_value = _skip(text, field.end())
        parts, end = _value(text, begin_of_value if begin_of_value < len(text) else field.end())
        return Piece(begin, end, is_not, field[1].lower(), field.end(), tuple(parts))
    part, end = _part(text, at, stops="")
    return Piece(begin, end, is_not, None, at, (part,))


def _value(text: str, at: int) -> tuple[list[Part], int]:
    parts: list[Part] = []
    while True:
        part, at = _part(text, at, stops=",")
        parts.append(part)
        if at >= len(text) or text[at] != ",":
            return parts, at
        at += 1


def _part(text: str, begin: int, stops: str) -> tuple[Part, int]:
    """Up to a space or a stop; quotes that are never closed reach to the end."""
    if begin < len(text) and text[begin] in _OPENING:
        end = begin + 1
        while end < len(text) and text[end] not in _CLOSING:
            end += 2 if text[end] == "\\" else 1
        end = min(end, len(text))
        inner = _ESCAPED.sub(r"\1", text[begin + 1 : end])
        after = min(end + 1, len(text))
        return Part(inner, begin, after, is_quoted=True), after
    end = begin
    while end < len(text) and not text[end].isspace() and text[end] not in stops:
        if text[end] in _OPENING and end > begin:
            break
        end += 1
    return Part(text[begin:end], begin, end, is_quoted=False), end


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
