"""The order in which commits happened: own ones as they lie in the log, merged ones in their places between."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

BLOCK = 4096
"""Commits that one short transaction reads."""

_OWN = """
    SELECT recorded_at, command_id, first, min(last, ?2), cid FROM commits
    WHERE cid > ?1 AND first <= ?2 AND made_at IS NULL ORDER BY cid LIMIT ?3
"""
_OTHERS = """
    SELECT made_at, command_id, first, min(last, ?3) FROM commits
    WHERE made_at IS NOT NULL AND (made_at, command_id) > (?1, ?2) AND first <= ?3 ORDER BY made_at, command_id LIMIT ?4
"""
_EARLIEST = -(1 << 63)

Rows = Callable[[str, Sequence[object]], list[Any]]
"""Answers one question of the log."""


class Place(NamedTuple):
    """A commit in the order of all: by its moment, and by its id where two libraries made one in the same microsecond.

    So the order is the same in every library that has the same commits. Those of one library never tie.
    """

    moment: int
    command_id: bytes
    first: int
    """Position in the log."""
    last: int


def in_order(rows: Rows, end: int) -> Iterator[Place]:
    """The commits that lie in the log up to a position, in the order in which they happened.

    Both streams come sorted: own commits because their moments only increase, the others by their index.
    """
    return heapq.merge(_own(rows, end), _others(rows, end))


def in_pieces(places: Iterator[Place], size: int) -> Iterator[list[Place]]:
    """Commits that are read together: about `size` facts, in runs where they lie one behind the other."""
    piece: list[Place] = []
    facts = 0
    for place in places:
        if piece and facts + place.last - place.first >= size:
            yield piece
            piece, facts = [], 0
        piece.append(place)
        facts += place.last - place.first + 1
    if piece:
        yield piece


def _own(rows: Rows, end: int) -> Iterator[Place]:
    cid = 0
    while found := rows(_OWN, (cid, end, BLOCK)):
        yield from (Place(*row[:4]) for row in found)
        cid = found[-1][4]


def _others(rows: Rows, end: int) -> Iterator[Place]:
    key: tuple[int, bytes] = (_EARLIEST, b"")
    while found := rows(_OTHERS, (*key, end, BLOCK)):
        yield from (Place(*row) for row in found)
        key = found[-1][0], found[-1][1]
