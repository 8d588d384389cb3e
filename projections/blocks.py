"""Many values for one statement after another, in few lengths: each length is a statement that connections keep."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

V = TypeVar("V")

MOST = 500
LENGTHS = (1, 4, 16, 64, 256, MOST)
"""With as many lengths as there are pages of videos, every connection of every thread kept hundreds of statements."""


def blocks(values: Iterable[V]) -> Iterator[list[V]]:
    """The values for `IN`, some at a time; the last of them again and again, up to the next of a few lengths."""
    rest = iter(values)
    while block := list(islice(rest, MOST)):
        length = next(each for each in LENGTHS if each >= len(block))
        yield block + block[-1:] * (length - len(block))


def marks(block: Sequence[object]) -> str:
    """A question mark for each value of a block."""
    return ", ".join("?" * len(block))
