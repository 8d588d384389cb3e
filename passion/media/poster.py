"""Picks the frame that is the face of a video, by measured quality, and makes the poster of it."""

from contextlib import suppress
from typing import TYPE_CHECKING, cast

import av
from av.error import FFmpegError

from events.probe import Probe
from passion.errors import MediaBroken
from passion.media.drain import drained
from passion.media.picture import fitted, jpeg, look_of, picture
from passion.media.quality import quality

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

    from passion.media.picture import Picture

LONGEST = 1280
_JPEG_QUALITY = 85
_BODY = (0.05, 0.8)
"""Shares of the duration between which neither titles nor credits are likely."""
_BODY_BONUS = 1.0
_DEBLOCKED = frozenset({"h264", "hevc"})


class BestFrame:
    """Keeps the best of the frames it is offered; holds one decoded frame at a time."""

    def __init__(self, facts: Probe) -> None:
        self._facts = facts
        self._score = float("-inf")
        self._frame: VideoFrame | None = None
        self._packet: Packet[VideoStream] | None = None
        self.time = 0.0
        """Position of the best frame, in seconds."""

    def offer(self, tile: "Picture", frame: "VideoFrame", packet: "Packet[VideoStream] | None", time: float) -> None:
        """Consider a frame, judged by its small picture; the packet is given if it holds the whole frame."""
        share = time / self._facts.duration if self._facts.duration else 0.0
        score = quality(tile).score + (_BODY_BONUS if _BODY[0] <= share <= _BODY[1] else 0.0)
        if score > self._score:
            self._score, self._frame, self._packet, self.time = score, frame, packet, time

    def poster(self) -> bytes:
        """The poster as a JPEG file.

        Raises:
            MediaBroken: No frame was offered.
        """
        frame = self._deblocked() or self._frame
        if frame is None:
            raise MediaBroken("The video shows no frame that a poster could be made of.")
        return jpeg(picture(frame, look_of(self._facts), fitted(self._facts, LONGEST, enlarge=False)), _JPEG_QUALITY)

    def _deblocked(self) -> "VideoFrame | None":
        """The frame decoded once more with all filters, which small pictures do without and a poster does not."""
        if self._packet is None or self._frame is None or self._facts.video_codec not in _DEBLOCKED:
            return None
        known = self._packet.stream.codec_context
        with suppress(FFmpegError, ValueError):
            context = cast("VideoCodecContext", av.CodecContext.create(known.codec.name, "r"))
            context.extradata = known.extradata
            context.thread_count = 1
            frame = drained(context, self._packet)
            if frame is not None and _agree(frame, self._frame):
                return frame
        return None


def _agree(one: "VideoFrame", other: "VideoFrame") -> bool:
    return (one.width, one.height, one.format.name, one.color_trc, one.colorspace) == (
        other.width,
        other.height,
        other.format.name,
        other.color_trc,
        other.colorspace,
    )
