"""Where a file is cut into segments."""

from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from av.error import FFmpegError

from events.values import Seconds
from passion.errors import MediaBroken
from passion.media.hls.options import LEAST_COPIED, LONGEST, LONGEST_COPIED, MOST_SEGMENTS
from passion.media.hls.recipe import Recipe
from passion.media.hls.tail import end_of
from passion.media.keyframes import KeyframeIndex
from passion.media.opening import opened, origin, picture_stream

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream


def cuts(path: Path, recipe: Recipe, duration: Seconds) -> tuple[float, ...]:
    """The beginning of every segment, and the end of the last, in seconds.

    Args:
        path: The file.
        recipe: How segments are made.
        duration: What the file says; where it breaks off before that, the last cut is there.

    Raises:
        MediaBroken: The file cannot be read, or cannot be copied into segments.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    with opened(path) as container:
        stream = picture_stream(container)
        end = max(min(end_of(container, stream, recipe.audio, duration), LONGEST), 0.1)
        if not recipe.copies_video:
            return _even(recipe.segment, end)
        found = _keyframes(container, stream, end)
    least = max(LEAST_COPIED, end / MOST_SEGMENTS)
    chosen = [0.0]
    for time in found:
        if time - chosen[-1] >= least and end - time > 0.5:
            chosen.append(time)
    longest = max(after - before for before, after in pairwise((*chosen, end)))
    if longest > LONGEST_COPIED + least:
        raise MediaBroken(f"The picture cannot be copied: {longest:.0f} seconds of it have no keyframe.")
    return (*chosen, end)


def _even(length: float, end: float) -> tuple[float, ...]:
    count = max(1, -int(-(end - 0.05) // length))
    return (*(length * number for number in range(count)), end)


def _keyframes(container: "InputContainer", stream: "VideoStream", duration: float) -> list[float]:
    start = origin(container, stream)
    index = KeyframeIndex(container, stream, duration)
    if index.is_known:
        return [float(tick * (stream.time_base or 0)) - start for tick in index.shown()]
    times: list[float] = []
    try:
        container.seek(0)
    except FFmpegError as error:
        raise MediaBroken("The picture cannot be copied: its keyframes cannot be looked for in this file.") from error
    with suppress(FFmpegError):  # Cut off in the middle: what came before it is played.
        for packet in container.demux(stream):
            if packet.is_keyframe and packet.pts is not None:
                times.append(float(packet.pts * (stream.time_base or 0)) - start)  # noqa: PERF401 (the loop may break off)
    return sorted(times)
