"""Which positions of a video its seek thumbnails should show. All times are seconds."""

from collections.abc import Sequence
from itertools import pairwise

_EVERY = 6.0
_FEWEST = 40
_MOST = 200


def tile_count(duration: float) -> int:
    return min(max(round(duration / _EVERY), _FEWEST), _MOST)


def slots(duration: float) -> list[float]:
    """The middles of equal parts."""
    count = tile_count(duration)
    return [duration * (number + 0.5) / count for number in range(count)]


def interval(duration: float) -> float:
    """Length of the part that one tile stands for; hovering anywhere should show a frame at most that far away."""
    return duration / tile_count(duration)


def missing(times: Sequence[float], duration: float) -> list[list[float]]:
    """Positions to fill in, by gap, where ascending frame times leave more than two intervals without a frame."""
    step = interval(duration)
    # A frame at either end may stand for one interval, half of what lies between two.
    edges = [-step, *times, duration + step] if times else [-step / 2, duration + step / 2]
    gaps: list[list[float]] = []
    for before, after in pairwise(edges):
        if after - before > 2 * step * 1.001:
            parts = round((after - before) / step)
            inside = [before + (after - before) * part / parts for part in range(1, parts)]
            gaps.append(sorted({min(time, duration) for time in inside if time >= 0}))
    return [gap for gap in gaps if gap]


def cue_bounds(times: Sequence[float], duration: float) -> list[tuple[float, float]]:
    """From when to when each of the ascending frames is the nearest one; the first from 0, the last to the end."""
    middles = [(before + after) / 2 for before, after in pairwise(times)]
    end = max(duration, times[-1] + 0.001)
    return list(zip([0.0, *middles], [*middles, end], strict=True))
