"""Encodes the parts of a video that a short silent clip shows, one after another."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import av
from av.video.frame import VideoFrame

from events.probe import Probe
from passion.errors import MediaBroken
from passion.media.clip_plan import Span, snapped
from passion.media.frames import WAYS, Frames
from passion.media.opening import opened, picture_stream
from passion.media.picture import Painter, fitted, look_of

if TYPE_CHECKING:
    from av.container import OutputContainer

    from passion.media.picture import Box

_CLOCK = 90_000
_BT709 = 1
_LIMITED = 1


class Style(NamedTuple):
    """How a clip is encoded."""

    longest: int
    """Pixels of the longer side."""
    fastest: float
    """Frames a second at most."""
    preset: str
    crf: int
    """Quality of x264; lower is better."""
    is_whole: bool
    """Whether frames that no other refers to are wanted, too."""


SMALL = Style(longest=640, fastest=15.0, preset="superfast", crf=25, is_whole=False)
LARGE = Style(longest=1920, fastest=30.0, preset="veryfast", crf=23, is_whole=True)
_MUCH_LARGER = 1.9
"""Shrunk so many times, edges between blocks that are not smoothed cannot be seen."""


def encode_clip(
    path: Path, facts: Probe, wanted: list[Span], style: Style, into: Path, *, patience: float = 90.0
) -> None:
    """Decode the parts and write them as an MP4 file that begins to play before all of it is there.

    Args:
        path: The video file.
        facts: What `probe` said of it.
        wanted: The parts; moved to the nearest keyframes.
        style: Size, rate and quality.
        into: The file to write.
        patience: Seconds of processor time after which the clip ends with what it has.

    Raises:
        MediaBroken: No frame can be decoded.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    rate = _rate(facts.fps, style.fastest)
    painter = Painter(look_of(facts), fitted(facts, style.longest, enlarge=False))
    with av.open(str(into), "w", format="mp4", options={"movflags": "faststart"}) as container:
        writer = ClipWriter(container, painter.box, rate, style)
        for way in WAYS:
            for shown, frame in _frames(path, facts, wanted, rate, style, patience, way):
                # Where the beginning is damaged there is nothing to wait for.
                writer.add(painter.encodable(frame), shown if writer.count else 0.0)
            if writer.count:
                break
        else:
            raise MediaBroken(f"Not one frame of the {facts.video_codec} video can be decoded.")
        writer.finish()


def _rate(fps: float, fastest: float) -> float:
    """Every frame, or every second, third ... one."""
    known = fps if 1 <= fps <= 240 else 25.0
    return known / -(-known // fastest)


def _frames(
    path: Path,
    facts: Probe,
    wanted: list[Span],
    rate: float,
    style: Style,
    patience: float,
    way: tuple[bool, bool],
) -> "Iterator[tuple[float, VideoFrame]]":
    """Yields frames with the moments of the clip at which they are shown, in seconds."""
    seeks, damaged = way
    with opened(path) as container:
        stream = picture_stream(container)
        smooths = max(facts.width, facts.height) < style.longest * _MUCH_LARGER
        frames = Frames(container, stream, facts, patience=patience, damaged=damaged, seeks=seeks, smooths=smooths)
        if seeks and frames.is_misled:
            return
        before = 0.0
        keyframes = frames.keyframes() if seeks else []
        for planned in snapped(wanted, keyframes, facts.duration):
            begin = frames.settled(planned.begin) if planned.begin in keyframes else planned.begin
            span = Span(begin, planned.end)
            count = max(1, round((span.end - span.begin) * rate))
            run = [span.begin + number / rate for number in range(count)]
            for frame in frames.exact(run, seek=seeks, is_whole=style.is_whole):
                at = frames.position(frame.pts or 0) - span.begin
                yield before + min(max(at, 0.0), span.end - span.begin), frame
            before += span.end - span.begin
            if frames.is_exhausted:
                return


class ClipWriter:
    """Encodes pictures; `count` of them so far."""

    def __init__(self, container: "OutputContainer", box: "Box", rate: float, style: Style) -> None:
        self.count = 0
        self._container = container
        self._length = round(_CLOCK / rate)
        self._last = -self._length
        options = {"preset": style.preset, "crf": str(style.crf)}
        self._stream = container.add_stream("libx264", rate=Fraction(rate).limit_denominator(1001), options=options)
        context = self._stream.codec_context
        context.width, context.height, context.pix_fmt = box.width, box.height, "yuv420p"
        context.time_base = Fraction(1, _CLOCK)
        context.thread_count = 1
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        context.color_range = _LIMITED

    def add(self, frame: VideoFrame, shown: float) -> None:
        """Args: `shown` is when, in seconds."""
        # Two frames at one moment would be refused; some files have them.
        self._last = max(round(shown * _CLOCK), self._last + self._length // 4)
        frame.pts, frame.time_base = max(self._last, 0), Fraction(1, _CLOCK)
        self._mux(frame)
        self.count += 1

    def finish(self) -> None:
        self._mux(None)

    def _mux(self, frame: VideoFrame | None) -> None:
        for packet in self._stream.encode(frame):
            packet.duration = packet.duration or self._length
            self._container.mux_one(packet)
