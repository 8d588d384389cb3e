"""Places in an order that a person makes: between any two there is room for another, so a move changes one place only.

A rank is a fraction between 0 and 1 in hex digits: eight of them count what was put at either end, further ones divide
what lies between.
"""

from events.values import Rank

WIDTH = 8
MIDDLE = 1 << (4 * WIDTH - 1)
"""The first one; there is room for two thousand million at either end."""


def rank_after(last: Rank | None, count: int) -> Rank:
    """The place of one that goes to the end, `count` others that go there with it before it."""
    return _told(MIDDLE + count if last is None else int(last[:WIDTH], 16) + 1 + count)


def rank_before(first: Rank | None, count: int) -> Rank:
    """The place of one that goes to the start, `count` others that go there with it after it."""
    return _told(MIDDLE - count if first is None else int(first[:WIDTH], 16) - 1 - count)


def rank_between(low: Rank, high: Rank) -> Rank:
    """The shortest place between two, of which the first is the lower one; the lower one where they are the same."""
    for width in range(WIDTH, max(len(low), len(high)) + 2):
        begin, end = (int(each[:width].ljust(width, "0"), 16) for each in (low, high))
        middle = (begin + end) // 2
        if begin < middle < end:
            told = f"{middle:0{width}x}"
            return Rank(told[:WIDTH] + told[WIDTH:].rstrip("0"))
    return low


def _told(number: int) -> Rank:
    return Rank(f"{number:0{WIDTH}x}")
