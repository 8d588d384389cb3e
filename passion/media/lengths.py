"""How long a video is: as the file says when that can be true, else as its packets show within bounded work."""

from contextlib import suppress
from typing import TYPE_CHECKING

import av
from av.error import FFmpegError

from passion.media.opening import origin

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


def measured_duration(container: "InputContainer", stream: "VideoStream", size: int) -> float:
    """End of the last frame among the packets, in seconds; reckoned from the bytes read when there are too many."""
    start = origin(container, stream)
    tick = float(stream.time_base or 0)
    end, count, at = 0.0, 0, 0
    last_step = 0.0
    with suppress(FFmpegError):
        container.seek(0)
    try:
        for packet in container.demux(stream):
            if packet.pts is None:
                count += packet.size > 0
                continue
            count, at = count + 1, packet.pos or at
            time = packet.pts * tick - start
            last_step = (packet.duration or 0) * tick or (time - end if 0 < time - end < 1 else last_step)
            end = max(end, time + last_step)
            if count > _MOST_PACKETS or at > _MOST_BYTES:
                return min(end * size / at if at else end, _LONGEST)
    except FFmpegError:
        pass
    if end <= 0 and stream.guessed_rate:
        end = count / float(stream.guessed_rate)
    return min(end, _LONGEST)
