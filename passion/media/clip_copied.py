"""Copies the parts of a video that a clip shows as they are, each from a keyframe on, without decoding them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.error import FFmpegError
from av.stream import Discard

from events.probe import Probe
from passion.media.clip_plan import Span, snapped
from passion.media.idr import begins_anew
from passion.media.keyframes import KeyframeIndex
from passion.media.opening import opened, origin, picture_stream

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

    Packets = list[Packet[VideoStream]]

_CODECS = frozenset({"h264", "vp9", "av1"})
_WITHOUT_TIMES = frozenset({"avi", "mpegvideo", "h264", "hevc", "m4v", "obu"})
"""Containers that do not say when a picture is shown."""
_MOST_PACKETS = 5000
"""Read after one seek in search of a keyframe."""
_MOST_BYTES = 150 << 20
_FEWEST = 3
"""Where so few parts would begin at keyframes of their own, the clip would not be spread over the video."""


def is_copyable(facts: Probe) -> bool:
    """Whether a browser shows the pictures of the file as they are, and parts can be taken out of it."""
    is_plain = not (facts.rotation or facts.is_interlaced)
    return is_plain and facts.video_codec in _CODECS and not (_WITHOUT_TIMES & set(facts.container.split(",")))


def copy_clip(path: Path, facts: Probe, wanted: Sequence[Span], into: Path) -> bool:
    """Write the parts as an MP4 file, each from the keyframe nearest to its beginning on.

    Args:
        path: A file that is copyable.
        facts: What `probe` said of it.
        wanted: The parts, ascending.
        into: The file to write.

    Returns:
        Whether it could be done; if not, there may be scraps of a file.

    Raises:
        MediaBroken: The file cannot be read.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    with opened(path) as container:
        stream = picture_stream(container)
        for other in container.streams:
            if other is not stream:
                other.discard = Discard.all
        try:
            parts = _parts(container, stream, facts, wanted)
            if len(parts) < min(len(wanted), _FEWEST):
                return False
            return _begin_anew(parts, stream, facts) and _are_timed(parts) and _write(stream, facts, parts, into)
        except FFmpegError:
            return False


def _parts(container: "InputContainer", stream: "VideoStream", facts: Probe, wanted: Sequence[Span]) -> "list[Packets]":
    index = KeyframeIndex(container, stream, facts.duration)
    tick, start = float(stream.time_base or 0) or 1.0, origin(container, stream)
    parts: list[Packets] = []
    after, size = -(1 << 62), 0
    known = [max(time * tick - start, 0.0) for time in index.shown()] if index.is_known else []
    for span in snapped(wanted, known, facts.duration):
        at = round((span.begin + start) / tick)
        target = index.nearest(at)
        container.seek(at if target is None else target, stream=stream, backward=True)
        taken = _head(container.demux(stream), after, round((span.end - span.begin) / tick))
        if taken:
            parts.append(taken)
            after = max(packet.pts or 0 for packet in taken) + 1
            size += sum(packet.size for packet in taken)
        if size > _MOST_BYTES:
            return []
    return parts


def _head(packets: "Iterable[Packet[VideoStream]]", after: int, length: int) -> "Packets":
    """The packets from the first keyframe at a time on, up to the first one that is shown too late.

    What comes before another packet in the file never needs that one, so the last frames are whole, too.
    """
    taken: Packets = []
    begin: int | None = None
    for count, packet in enumerate(packets):
        if not packet.size or packet.is_corrupt or packet.pts is None or (begin is None and count > _MOST_PACKETS):
            break
        if begin is None:
            if not packet.is_keyframe or packet.pts < after:
                continue
            begin = packet.pts
        if packet.pts >= begin + length:
            break
        # Pictures of an open group that are shown before its keyframe need what is not here.
        if packet.pts >= begin:
            taken.append(packet)
    return taken


def _begin_anew(parts: "Sequence[Packets]", stream: "VideoStream", facts: Probe) -> bool:
    extradata = stream.codec_context.extradata
    return facts.video_codec != "h264" or all(begins_anew(bytes(part[0]), extradata) for part in parts)


def _are_timed(parts: "Sequence[Packets]") -> bool:
    return all(len({packet.pts for packet in part}) == len(part) for part in parts)


def _write(stream: "VideoStream", facts: Probe, parts: "Sequence[Packets]", into: Path) -> bool:
    tick = float(stream.time_base or 0) or 1.0
    frame = max(1, round(1 / (facts.fps or 25.0) / tick))
    orders = [sorted(packet.pts or 0 for packet in part) for part in parts]
    # Decoded so much before they are shown, all frames of all parts are there in time and in order.
    lead = max(
        time - (packet.pts or 0)
        for part, order in zip(parts, orders, strict=True)
        for packet, time in zip(part, order, strict=True)
    )
    with av.open(str(into), "w", format="mp4", options={"movflags": "faststart"}) as container:
        out = container.add_stream_from_template(stream, opaque=True)
        begin = 0
        for part, order in zip(parts, orders, strict=True):
            for packet, time in zip(part, order, strict=True):
                packet.pts = begin + (packet.pts or 0) - order[0]
                packet.dts = begin + time - order[0] - lead
                packet.stream = out
                container.mux_one(packet)
            begin += order[-1] - order[0] + frame
    return True
