"""Picks the frame that is the face of a video, by measured quality, and makes the poster of it."""

from typing import TYPE_CHECKING

from events.probe import Probe
from passion.errors import MediaBroken
from passion.media.filtered import filtered, traits
from passion.media.picture import Painter, fitted, jpeg, look_of
from passion.media.quality import Quality

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

LONGEST = 1280
_JPEG_QUALITY = 85
_BODY = (0.05, 0.8)
"""Shares of the duration between which neither titles nor credits are likely."""
_BODY_BONUS = 1.0


class BestFrame:
    """Keeps the best of the frames it is offered; holds one decoded frame at a time."""

    def __init__(self, facts: Probe) -> None:
        self._facts = facts
        self._score = float("-inf")
        self._frame: VideoFrame | None = None
        self._packet: Packet[VideoStream] | None = None
        self.time = 0.0
        """Position of the best frame, in seconds."""

    def offer(self, measured: Quality, frame: "VideoFrame", packet: "Packet[VideoStream] | None", time: float) -> None:
        """Consider a frame, judged by its small picture; the packet is given if it holds the whole frame."""
        share = time / self._facts.duration if self._facts.duration else 0.0
        score = measured.score + (_BODY_BONUS if _BODY[0] <= share <= _BODY[1] else 0.0)
        if score > self._score:
            self._score, self._frame, self._packet, self.time = score, frame, packet, time

    def poster(self) -> bytes:
        """The poster as a JPEG file.

        Raises:
            MediaBroken: No frame was offered.
        """
        if self._frame is None:
            raise MediaBroken("The video shows no frame that a poster could be made of.")
        frame = filtered(self._packet, self._facts.video_codec, traits(self._frame)) if self._packet else None
        painter = Painter(look_of(self._facts), fitted(self._facts, LONGEST, enlarge=False))
        return jpeg(painter.picture(frame or self._frame), _JPEG_QUALITY)
