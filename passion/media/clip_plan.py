"""Which parts of a video its short clips show, and where they begin. All times are seconds."""

from collections.abc import Sequence
from typing import NamedTuple


class Plan(NamedTuple):
    """How many parts a clip has, and how long each of them is."""

    parts: int
    length: float


SMALL = Plan(6, 1.3)
LARGE = Plan(12, 1.65)


class Span(NamedTuple):
    """A part of the video."""

    begin: float
    end: float


def spans(duration: float, plan: Plan) -> list[Span]:
    """Evenly spread parts; all of a video that is hardly longer than they are together."""
    if duration <= plan.parts * plan.length * 1.2:
        return [Span(0.0, duration)]
    middles = [duration * (number + 0.5) / plan.parts for number in range(plan.parts)]
    return [Span(middle - plan.length / 2, middle + plan.length / 2) for middle in middles]


def snapped(wanted: Sequence[Span], keyframes: Sequence[float], duration: float) -> list[Span]:
    """The parts moved to the nearest keyframes, as far as they stay near their places and clear of each other.

    Args:
        wanted: Ascending.
        keyframes: Ascending times; none where they are not known.
        duration: Of the video.
    """
    reach = duration / len(wanted) / 2
    moved: list[Span] = []
    for span in wanted:
        length = span.end - span.begin
        earliest = moved[-1].end if moved else 0.0
        near = [at for at in keyframes if earliest <= at <= duration - length and abs(at - span.begin) <= reach]
        begin = min(near, key=lambda at: abs(at - span.begin), default=max(span.begin, earliest))
        moved.append(Span(begin, begin + length))
    return moved
