"""A picture track that is encoded again: upright, square pixels, ordinary range, H.264."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, cast

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


class Style(NamedTuple):
    """How a picture is encoded."""

    options: Mapping[str, str]
    """Of x264."""
    is_cut: bool
    """Whether each segment begins with a keyframe."""


WATCHED = Style(
    {
        "preset": "superfast",
        "tune": "zerolatency",
        "crf": "22",
        "forced-idr": "1",
        "g": "100000",
        "sc_threshold": "0",
    },
    is_cut=True,
)
"""At once, while somebody waits for it."""

KEPT = Style({"preset": "fast", "crf": "19", "profile": "high"}, is_cut=False)
"""For good: what comes out is looked at for years."""


class EncodedVideo:
    """Decodes, filters and encodes; each segment begins with a keyframe of its own."""

    def __init__(
        self,
        stream: "VideoStream",
        origin: float,
        begin: float,
        recipe: Recipe,
        holder: "OutputContainer",
        style: Style = WATCHED,
    ) -> None:
        """Args: `holder` is the container to which the encoder belongs."""
        self.damaged = 0
        """Packets that could not be decoded."""
        self._is_cut = style.is_cut
        self.source = stream.index
        self.reached = begin
        self._origin, self._begin = origin, begin
        self.decoder = stream.codec_context
        self.decoder.thread_type = ThreadType.AUTO
        self._tick = float(stream.time_base or Fraction(1, CLOCK))
        self._filters = Filters(recipe)
        self._encoder = holder.add_stream(
            "libx264", rate=Fraction(recipe.fps).limit_denominator(1001), options=dict(style.options)
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
            frames = self.decoder.decode(cast("Packet[VideoStream]", packet))
        except FFmpegError:
            self.damaged += 1
            return  # What comes after it may be whole.
        for frame in frames:
            self._filter(frame)

    def finish(self) -> None:
        try:
            frames = self.decoder.decode(None)
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
        frame.pict_type = PictureType.I if self._is_cut and segment != self._segment else PictureType.NONE
        self._segment = segment
        frame.pts, frame.time_base = ticks, Fraction(1, CLOCK)
        for packet in self._encoder.encode(frame):
            packet.duration = packet.duration or self._length
            self._packets.append(cast("Packet[Stream]", packet))
        self.reached = ticks / CLOCK
