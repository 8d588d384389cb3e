"""Decodes a keyframe once more with all filters, which small pictures do without and larger ones do not."""

from contextlib import suppress
from typing import TYPE_CHECKING, cast

import av
from av.error import FFmpegError

from passion.media.drain import drained

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_DEBLOCKED = frozenset({"h264", "hevc"})

Traits = tuple[int, int, str, int, int]


def traits(frame: "VideoFrame") -> Traits:
    """What two decodings of one frame have in common: size, format and colours."""
    return frame.width, frame.height, frame.format.name, int(frame.color_trc), int(frame.colorspace)


def filtered(packet: "Packet[VideoStream]", codec: str, like: Traits) -> "VideoFrame | None":
    """The frame of a keyframe's packet with its edges between blocks smoothed.

    Args:
        packet: It holds the whole frame.
        codec: Of the video, as its facts name it.
        like: Traits of the same frame as it was decoded without filters.

    Returns:
        None where there is nothing to gain, or where another frame comes out.
    """
    if codec not in _DEBLOCKED:
        return None
    known = packet.stream.codec_context
    with suppress(FFmpegError, ValueError):
        context = cast("VideoCodecContext", av.CodecContext.create(known.codec.name, "r"))
        context.extradata = known.extradata
        context.thread_count = 1
        frame = drained(context, packet)
        if frame is not None and traits(frame) == like:
            return frame
    return None
