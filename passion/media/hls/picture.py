"""A picture track that is encoded again: upright, square pixels, ordinary range, H.264 or VP9."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, cast

from av.codec.context import ThreadType
from av.error import FFmpegError
from av.video.frame import PictureType

from passion.media.hls.colours import say_colours
from passion.media.hls.filters import Filters
from passion.media.hls.lane import FOREVER
from passion.media.hls.options import OPEN_PICTURE, PICTURE
from passion.media.hls.recipe import Recipe

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

CLOCK = 90_000
"""Ticks a second of what is encoded."""

_HOLE = 0.25
"""Seconds without a picture that players pass over by themselves; longer ones show the picture before."""
_MOST_HELD = 600
"""Segments that are filled with one picture; a gap that is longer is damage."""


class Style(NamedTuple):
    """How a picture is encoded."""

    encoder: str
    options: Mapping[str, str]
    """Of the encoder."""
    is_cut: bool
    """Whether each segment begins with a keyframe."""


WATCHED = {
    "h264": Style("libx264", PICTURE, is_cut=True),
    "vp9": Style("libvpx-vp9", OPEN_PICTURE, is_cut=True),
}
"""At once, while somebody waits for it; by the codec of the recipe."""

KEPT = Style("libx264", {"preset": "fast", "crf": "19", "profile": "high"}, is_cut=False)
"""For good: what comes out is looked at for years."""


class EncodedVideo:
    """Decodes, filters and encodes; each segment begins with a keyframe of its own, and none is empty.

    Where the file shows one picture for long, or lost some, segments begin with the picture before.
    """

    def __init__(
        self,
        stream: "VideoStream",
        origin: float,
        begin: float,
        recipe: Recipe,
        holder: "OutputContainer",
        style: Style,
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
        rate = Fraction(recipe.fps).limit_denominator(1001)
        encoder = holder.add_stream(style.encoder, rate=rate, options=dict(style.options))
        self._encoder = cast("VideoStream", encoder)
        self.template = cast("Stream", self._encoder)
        context = self._encoder.codec_context
        context.width, context.height, context.pix_fmt = recipe.width, recipe.height, "yuv420p"
        context.time_base = Fraction(1, CLOCK)
        say_colours(context, self.decoder, is_hdr=recipe.is_hdr)
        self._length = round(CLOCK / recipe.fps)
        self._every = recipe.segment * CLOCK
        self._segment = int((begin * CLOCK + 1) / self._every) - 1
        """The last one that has a picture."""
        self._last = -1
        self._before: VideoFrame | None = None
        """What is shown when the first segment begins, as it was decoded."""
        self._held: VideoFrame | None = None
        """The last picture as it was encoded."""
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
        # One that is watched holds nothing back, and goes on: what is shown last may have to be held.
        if not self._is_cut:
            self._packets.extend(cast("list[Packet[Stream]]", self._encoder.encode(None)))
        self.reached = FOREVER

    def take(self, end: float) -> "list[Packet[Stream]]":
        if self._is_cut and not self._packets and self._before is not None:
            self._show_before()
        if self._is_cut and not self._packets and self._held is not None:
            self._hold(self._segment + 1)
        limit = end * CLOCK - 0.5
        taken = [packet for packet in self._packets if cast("int", packet.pts) < limit]
        self._packets = self._packets[len(taken) :]
        if self._is_cut and taken and end < FOREVER:
            last, rest = taken[-1], round(end * CLOCK) - cast("int", taken[-1].pts)
            last.duration = rest if rest > _HOLE * CLOCK else last.duration
        return taken

    def _filter(self, frame: "VideoFrame") -> None:
        ticks = frame.pts if frame.pts is not None else frame.dts
        if ticks is None:
            return
        shown = ticks * self._tick - self._origin
        if shown < self._begin - 1e-4:
            self._before = frame
            return
        if self._before is not None and shown > self._begin + _HOLE:
            self._show_before()
        self._before = None
        for when, picture in self._filters.through(frame, shown):
            self._encode(when, picture)

    def _show_before(self) -> None:
        frame, self._before = cast("VideoFrame", self._before), None
        for when, picture in self._filters.through(frame, self._begin):
            self._encode(when, picture)

    def _encode(self, shown: float, frame: "VideoFrame") -> None:
        ticks = max(round(shown * CLOCK), self._last + 1)
        segment = int((ticks + 1) / self._every)
        self._held = self._held or frame
        for missing in range(max(self._segment + 1, segment - _MOST_HELD), segment + 1 if self._is_cut else 0):
            if ticks - missing * self._every > _HOLE * CLOCK:
                self._hold(missing)
        self._put(ticks, segment, frame)
        self._held = frame

    def _hold(self, segment: int) -> None:
        """Begins a segment with the picture before."""
        self._put(max(round(segment * self._every), self._last + 1), segment, cast("VideoFrame", self._held))

    def _put(self, ticks: int, segment: int, frame: "VideoFrame") -> None:
        self._last = ticks
        frame.pict_type = PictureType.I if self._is_cut and segment > self._segment else PictureType.NONE
        self._segment = max(segment, self._segment)
        frame.pts, frame.time_base = ticks, Fraction(1, CLOCK)
        for packet in self._encoder.encode(frame):
            packet.duration = packet.duration or self._length
            self._packets.append(cast("Packet[Stream]", packet))
        self.reached = ticks / CLOCK
