"""How long a video is: as the file says when that can be true, else as its packets show within bounded work."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.error import FFmpegError

from passion.media.opening import opened, origin, picture_stream

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream

_LONGEST = 7 * 24 * 3600.0
_THINNEST = 1000.0
"""Bits a second; a longer statement for so few bytes is checked against the packets."""
_MOST_PACKETS = 200_000
_MOST_BYTES = 256 << 20


def stated_duration(container: "InputContainer", stream: "VideoStream", size: int) -> float | None:
    """The file's own statement in seconds, or None where it is missing or cannot be true."""
    stated = [container.duration / av.time_base] if container.duration else []
    if stream.duration and stream.time_base:
        stated.append(float(stream.duration * stream.time_base))
    return next((seconds for seconds in stated if _plausible(seconds, size)), None)


def _plausible(seconds: float, size: int) -> bool:
    return 0 < seconds <= _LONGEST and size * 8 / seconds >= _THINNEST


def measured_duration(path: Path, size: int) -> float:
    """End of the last frame among the packets, in seconds; reckoned from the bytes read when there are too many."""
    with opened(path) as container:
        stream = picture_stream(container)
        end, count, is_whole = _last_end(container, stream, size)
        if end <= 0 and is_whole and stream.guessed_rate:
            end = count / float(stream.guessed_rate)
        return min(end, _LONGEST)


def _last_end(container: "InputContainer", stream: "VideoStream", size: int) -> tuple[float, int, bool]:
    """End of the last frame in seconds, how many were counted, and whether the end of the file was reached."""
    start, tick = origin(container, stream), float(stream.time_base or 0)
    end, step, at = 0.0, 0.0, 0
    count = 0
    with suppress(FFmpegError):
        for packet in container.demux(stream):
            count += packet.size > 0
            at = packet.pos or at
            if packet.pts is not None:
                time = packet.pts * tick - start
                step = (packet.duration or 0) * tick or (time - end if 0 < time - end < 1 else step)
                end = max(end, time + step)
            if count > _MOST_PACKETS or at > _MOST_BYTES:
                return (end * size / at if at else end), count, False
    return end, count, True
