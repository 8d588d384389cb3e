"""Where a file really ends: many a one breaks off long before the end that its header tells."""

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import av
from av.error import FFmpegError

from passion.media.opening import origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from av.container import InputContainer
    from av.stream import Stream
    from av.video.stream import VideoStream

_TAIL = 10.0
"""Seconds before the end that are looked at first."""
_NEAR = 1.0
"""Seconds before the end at which it counts as reached."""
_PATIENCE = 30.0
"""Seconds that reading the whole file may take; then what it says is believed."""


def end_of(container: "InputContainer", video: "VideoStream", audio: int | None, duration: float) -> float:
    """The time at which the last thing in the file is over, at most its duration, in seconds."""
    sounds = container.streams.audio
    wanted: list[Stream] = [video]
    if audio is not None and audio < len(sounds):
        wanted.append(sounds[audio])
    start = origin(container, video)
    if duration > _TAIL and _last(container, wanted, start, duration - _TAIL, duration) > duration - _TAIL:
        return duration
    found = _last(container, wanted, start, 0.0, duration)
    if found <= 0:
        # Whoever makes the first segment sees what can be had of it.
        return min(duration, _NEAR)
    return duration if duration - found < _NEAR else found


def _last(
    container: "InputContainer", wanted: "Sequence[Stream]", start: float, since: float, duration: float
) -> float:
    found, until = 0.0, time.monotonic() + _PATIENCE
    with suppress(FFmpegError):
        container.seek(round((since + start) * av.time_base), backward=True)
        for packet in container.demux(wanted):
            if packet.size and packet.pts is not None and packet.time_base:
                found = max(found, float((packet.pts + (packet.duration or 1)) * packet.time_base) - start)
            if found > duration - _NEAR:
                break
            if time.monotonic() > until:
                return duration
    return found
