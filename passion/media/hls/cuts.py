"""Where a file is cut into segments."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from av.error import FFmpegError

from events.values import Seconds
from passion.media.hls.recipe import SEGMENT, Recipe
from passion.media.keyframes import KeyframeIndex
from passion.media.opening import opened, origin, picture_stream

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream

_LEAST = 3.0
"""Seconds that a segment lasts at least where keyframes are closer together."""


def cuts(path: Path, recipe: Recipe, duration: Seconds) -> tuple[float, ...]:
    """The beginning of every segment, and the end of the last, in seconds.

    Raises:
        MediaBroken: The file cannot be read.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    duration = Seconds(max(duration, 0.1))
    if not recipe.copies_video:
        return (*(SEGMENT * n for n in range(max(1, -int(-(duration - 0.05) // SEGMENT)))), duration)
    with opened(path) as container:
        stream = picture_stream(container)
        found = _keyframes(container, stream, duration)
    chosen = [0.0]
    for time in found:
        if time - chosen[-1] >= _LEAST and duration - time > 0.5:
            chosen.append(time)
    return (*chosen, duration)


def _keyframes(container: "InputContainer", stream: "VideoStream", duration: float) -> list[float]:
    start = origin(container, stream)
    index = KeyframeIndex(container, stream, duration)
    if index.is_known:
        return [float(tick * (stream.time_base or 0)) - start for tick in index.shown()]
    times: list[float] = []
    container.seek(0)
    with suppress(FFmpegError):  # Cut off in the middle: what came before it is played.
        for packet in container.demux(stream):
            if packet.is_keyframe and packet.pts is not None:
                times.append(float(packet.pts * (stream.time_base or 0)) - start)  # noqa: PERF401 (the loop may break off)
    return sorted(times)
