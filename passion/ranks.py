"""Places in an order that a person makes: between any two there is room for another, so a move changes one place only.

A rank is a fraction between 0 and 1 in hex digits: eight of them count what was put at either end, further ones divide
what lies between, and the last ones are those of the video. So no two videos ever have the same place, not even those
that were put there in two libraries which are merged later.
"""

from events.values import Rank, VideoHash

WIDTH = 8
MIDDLE = 1 << (4 * WIDTH - 1)
"""The first one; there is room for two thousand million at either end."""


def rank_after(last: Rank | None, count: int, video_hash: VideoHash) -> Rank:
    """The place of a video that goes to the end, `count` others that go there with it before it."""
    return _told(MIDDLE + count if last is None else int(last[:WIDTH], 16) + 1 + count, WIDTH, video_hash)


def rank_before(first: Rank | None, count: int, video_hash: VideoHash) -> Rank:
    """The place of a video that goes to the start, `count` others that go there with it after it."""
    return _told(MIDDLE - count if first is None else int(first[:WIDTH], 16) - 1 - count, WIDTH, video_hash)


def rank_between(low: Rank, high: Rank, video_hash: VideoHash) -> Rank:
    """The shortest place of a video between two, of which the first is the lower one.

    Raises:
        ValueError: there is nothing between them, because the first is not lower.
    """
    for width in range(WIDTH, max(len(low), len(high)) + 2):
        begin, end = (int(each[:width].ljust(width, "0"), 16) for each in (low, high))
        middle = (begin + end) // 2
        if begin < middle < end:
            return _told(middle, width, video_hash)
    raise ValueError(f"There is no place between {low} and {high}.")


def _told(number: int, width: int, video_hash: VideoHash) -> Rank:
    return Rank(f"{number:0{width}x}{video_hash}")
