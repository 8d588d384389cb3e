"""How many frames a second a video has, and whether the rate varies."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av.video.stream import VideoStream

_USUAL = 300.0
"""Frames a second; what is stated beyond is often a timer's rate."""
_FASTEST = 1000.0
_LOOKED_AT = 2000
_FEWEST = 8
_FULLY_INDEXED = frozenset({"mov,mp4,m4a,3gp,3g2,mj2", "avi"})


def average_fps(stream: "VideoStream", times: Sequence[int]) -> float:
    """Average frames a second as stated, else as the ticks of the first frames show; 0 where neither tells."""
    stated = float(stream.average_rate or 0)
    if 0 < stated <= _USUAL:
        return round(stated, 3)
    if len(times) > 1 and times[-1] > times[0] and stream.time_base:
        return round((len(times) - 1) / float((times[-1] - times[0]) * stream.time_base), 3)
    other = stated or float(stream.guessed_rate or 0)
    return round(other, 3) if 0 < other <= _FASTEST else 0.0


def varies(stream: "VideoStream", times: Sequence[int]) -> bool:
    """Whether the frames are of unequal length, as the container's index shows or else the first frames' ticks."""
    entries = stream.index_entries
    if len(entries) >= _FEWEST and indexes_every_frame(stream):
        return uneven([entry.timestamp for entry in entries[0:_LOOKED_AT]])
    return uneven(times)


def indexes_every_frame(stream: "VideoStream") -> bool:
    """Whether the container's index lists all frames, not only those that can be sought to."""
    return stream.container.format.name in _FULLY_INDEXED and len(stream.index_entries) > 1


def uneven(times: Sequence[int]) -> bool:
    """Whether some steps, more than one in fifty, are off the usual step by over a twentieth and a tick."""
    steps = [after - before for before, after in pairwise(times) if after > before]
    if len(steps) < _FEWEST - 1:
        return False
    usual = median(steps)
    return sum(abs(step - usual) > max(usual / 20, 1) for step in steps) > max(1, len(steps) / 50)
