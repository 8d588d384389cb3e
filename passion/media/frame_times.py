"""When the frames of a video around a moment are shown, as its packets tell; nothing is decoded."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from av.error import FFmpegError
from av.stream import Discard

from events.values import Seconds
from passion.media.opening import opened, origin, picture_stream

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

_PREROLLS = (0.0, 10.0, 1e9)
"""Seconds to go back further, one after the other, where seeking leads behind the moment."""
_MOST_PACKETS = 100_000
_REORDERED = 32
"""Packets that may come after one that is shown later."""


def frame_times(path: Path, begin: Seconds, end: Seconds) -> tuple[float, ...]:
    """The moments from which frames are shown, in seconds, ascending, between two moments.

    The last frame before them and the first one after them are told, too; where the container does not say
    when frames are shown, or would have to be read for too long, there are none.

    Raises:
        MediaBroken: The file cannot be read.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    times: list[float] | None = []
    for preroll in _PREROLLS:
        with opened(path) as container:
            stream = picture_stream(container)
            for other in container.streams:
                if other is not stream:
                    other.discard = Discard.all
            times = _times(container, stream, max(begin - preroll, 0.0), end)
        if times is None:
            return ()
        if begin <= preroll or (times and times[0] <= begin):
            break
    before = [time for time in times if time < begin][-1:]
    after = [time for time in times if time > end][:1]
    return (*before, *(time for time in times if begin <= time <= end), *after)


def _times(container: "InputContainer", stream: "VideoStream", begin: float, end: float) -> list[float] | None:
    """From the keyframe before a moment on; None where the packets do not tell."""
    start, tick = origin(container, stream), float(stream.time_base or 0)
    if begin > 0:
        with suppress(FFmpegError):
            container.seek(int((begin + start) / tick), stream=stream, backward=True)
    found: set[float] = set()
    late = 0
    is_whole = begin <= 0
    with suppress(FFmpegError):  # Cut off in the middle: what came before it is told.
        for number, packet in enumerate(container.demux(stream)):
            if number == _MOST_PACKETS:
                return None  # Far from the moment: what comes right before it is not known.
            if not packet.size or packet.is_discard:
                continue
            # In some containers seeking leads between two keyframes: what is shown out of order there is lost.
            is_whole = is_whole or packet.is_keyframe
            if not is_whole:
                continue
            shown = _shown(packet, stream)
            if shown is None:
                return None
            time = shown * tick - start
            if time > -tick:
                found.add(round(max(time, 0.0), 6))
            late = late + 1 if time > end else 0
            if late and packet.dts is not None and packet.dts * tick - start > end:
                break
            if late > _REORDERED:
                break
    return sorted(found)


def _shown(packet: "Packet", stream: "VideoStream") -> int | None:
    """When it is shown, in ticks; None where it does not tell."""
    if packet.pts is None and not stream.codec_context.has_b_frames:
        return packet.dts
    return packet.pts
