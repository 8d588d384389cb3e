"""A picture track that is encoded again: upright, square pixels, ordinary range, H.264."""

from fractions import Fraction
from typing import TYPE_CHECKING, cast

from av.codec.context import ThreadType
from av.error import FFmpegError
from av.video.frame import PictureType

from passion.media.hls.filters import Filters
from passion.media.hls.lane import FOREVER
from passion.media.hls.recipe import SEGMENT, Recipe

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

CLOCK = 90_000
"""Ticks a second of what is encoded."""

_OPTIONS = {
    "preset": "superfast",
    "tune": "zerolatency",
    "crf": "22",
    "forced-idr": "1",
    "g": "100000",
    "sc_threshold": "0",
}


class EncodedVideo:
    """Decodes, filters and encodes; each segment begins with a keyframe of its own."""

    def __init__(
        self, stream: "VideoStream", origin: float, begin: float, recipe: Recipe, holder: "OutputContainer"
    ) -> None:
        """Args: `holder` is a container that is never written; the encoder belongs to it."""
        self.source = stream.index
        self.reached = begin
        self._origin, self._begin = origin, begin
        self._decoder = stream.codec_context
        self._decoder.thread_type = ThreadType.AUTO
        self._tick = float(stream.time_base or Fraction(1, CLOCK))
        self._filters = Filters(recipe)
        self._encoder = holder.add_stream(
            "libx264", rate=Fraction(recipe.fps).limit_denominator(1001), options=_OPTIONS
        )
        self.template = cast("Stream", self._encoder)
        context = self._encoder.codec_context
        context.width, context.height, context.pix_fmt = recipe.width, recipe.height, "yuv420p"
        context.time_base = Fraction(1, CLOCK)
        self._length = round(CLOCK / recipe.fps)
        self._segment = -1
        self._last = -1
        self._packets: list[Packet[Stream]] = []

    def feed(self, packet: "Packet[Stream]") -> None:
        try:
            frames = self._decoder.decode(cast("Packet[VideoStream]", packet))
        except FFmpegError:
            return  # Damaged; what comes after it may be whole.
        for frame in frames:
            self._filter(frame)

    def finish(self) -> None:
        try:
            frames = self._decoder.decode(None)
        except FFmpegError:
            frames = []
        for frame in frames:
            self._filter(frame)
        for shown, frame in self._filters.rest():
            self._encode(shown, frame)
        self._packets.extend(cast("list[Packet[Stream]]", self._encoder.encode(None)))
        self.reached = FOREVER

    def take(self, end: float) -> "list[Packet[Stream]]":
        limit = end * CLOCK - 0.5
        taken = [packet for packet in self._packets if cast("int", packet.pts) < limit]
        self._packets = self._packets[len(taken) :]
        return taken

    def _filter(self, frame: "VideoFrame") -> None:
        ticks = frame.pts if frame.pts is not None else frame.dts
        if ticks is None:
            return
        shown = ticks * self._tick - self._origin
        if shown < self._begin - 1e-4:
            return
        for when, picture in self._filters.through(frame, shown):
            self._encode(when, picture)

    def _encode(self, shown: float, frame: "VideoFrame") -> None:
        ticks = max(round(shown * CLOCK), self._last + 1)
        self._last = ticks
        segment = int((ticks + 1) / (SEGMENT * CLOCK))
        frame.pict_type = PictureType.I if segment != self._segment else PictureType.NONE
        self._segment = segment
        frame.pts, frame.time_base = ticks, Fraction(1, CLOCK)
        for packet in self._encoder.encode(frame):
            packet.duration = packet.duration or self._length
            self._packets.append(cast("Packet[Stream]", packet))
        self.reached = ticks / CLOCK
