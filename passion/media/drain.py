"""Decodes one packet by itself: the trick that makes seek thumbnails cheap.

A decoder holds frames back until it knows their order, so asking for a keyframe makes it decode two or three. Told that
the stream ends right after the packet, it hands the frame out at once; flushing makes it ready for the next one.
"""

from typing import TYPE_CHECKING

from av.codec.context import ThreadType
from av.error import FFmpegError

from passion.media.opening import BOUNDED

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream


def one_thread(stream: "VideoStream", **options: str) -> None:
    """Set a stream's decoder up, before its first packet: one thread, no deblocking."""
    context = stream.codec_context
    context.thread_type = ThreadType.NONE
    context.thread_count = 1
    context.options = {"skip_loop_filter": "all", **BOUNDED, **options}


def only_frame(stream: "VideoStream", packet: "Packet[VideoStream]") -> "VideoFrame | None":
    return drained(stream.codec_context, packet)


def drained(context: "VideoCodecContext", packet: "Packet[VideoStream]") -> "VideoFrame | None":
    """The first whole frame of a packet, or None where it gives none or a damaged one."""
    frames = [*decoded(context, packet), *decoded(context, None)]
    context.flush_buffers()
    return next((frame for frame in frames if not frame.is_corrupt), None)


def decoded(context: "VideoCodecContext", packet: "Packet[VideoStream] | None") -> "list[VideoFrame]":
    """The frames a packet gives; none where it is damaged."""
    try:
        return context.decode(packet)
    except MemoryError:
        raise
    except FFmpegError:
        return []
