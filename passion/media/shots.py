"""Gathers the frames of one video that all its pictures are made of, from one opening of the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from events.probe import Probe
from passion.errors import MediaBroken
from passion.media.frames import Frames
from passion.media.gallery import Gallery
from passion.media.made import PICTURES, Kinds
from passion.media.opening import opened, picture_stream
from passion.media.picture import Painter, fitted, look_of
from passion.media.poster import BestFrame
from passion.media.quality import quality
from passion.media.scrubbed import Scrubbed
from passion.media.shot import Shot
from passion.media.slots import missing, slots

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

TILE = 240
"""Longer side of a seek thumbnail, in pixels."""
_FARTHEST = 12.0
"""Seconds; without an index, seeking again is cheaper than decoding on for longer."""
_CLOSEST = 0.002
"""Seconds; frames nearer to each other cannot have cues of their own."""


class Shots:
    """The frames gathered so far, and the best of them for poster, preview and teaser thumbnails, as far as wanted."""

    def __init__(self, path: Path, facts: Probe, kinds: Kinds = PICTURES, *, patience: float) -> None:
        self._path, self._facts, self._patience = path, facts, patience
        self._judges = "poster" in kinds or "preview-thumbnails" in kinds
        self._scrubs = "teaser-thumbnails" in kinds
        self._painter = Painter(look_of(facts), fitted(facts, TILE, enlarge=True))
        self.note = ""
        self._begin()

    def _begin(self) -> None:
        self._by_time: dict[float, Shot] = {}
        self.best = BestFrame(self._facts)
        self.gallery = Gallery(self._facts)
        self.scrubbed = Scrubbed(self._facts)

    def gather(self) -> list[Shot]:
        """Open the file, decode what is needed, ascending by time.

        Raises:
            MediaBroken: Not one frame can be decoded.
        """
        with opened(self._path) as container:
            frames = Frames(container, picture_stream(container), self._facts, patience=self._patience)
            self._take_keyframes(frames)
            if not frames.is_misled:
                self._fill_gaps(frames)
        if frames.is_misled:
            self._begin()
        elif frames.is_indexed:
            self._read_beginning()
        if not self._by_time:
            self._read_through(damaged=False)
        if not self._by_time:
            self._read_through(damaged=True)
            self.note = "Only damaged frames could be decoded."
        if not self._by_time:
            raise MediaBroken(f"Not one frame of the {self._facts.video_codec} video can be decoded.")
        return list(self._spaced())

    def _take_keyframes(self, frames: Frames) -> None:
        for position in slots(self._facts.duration):
            if frames.is_misled:
                return
            if (found := frames.keyframe(position)) is not None:
                self._add(frames, *found)

    def _fill_gaps(self, frames: Frames) -> None:
        for gap in missing(sorted(self._by_time), self._facts.duration):
            for run in [gap] if frames.is_indexed else _near_runs(gap):
                if frames.is_exhausted:
                    self.note = "The keyframes lie too far apart to fill in every thumbnail."
                    return
                for frame in frames.exact(run):
                    self._add(frames, frame, None)

    def _read_beginning(self) -> None:
        """Some first keyframes have no time that could be sought to: there, the file is read on from its beginning."""
        gaps = missing(sorted(self._by_time), self._facts.duration)
        if self.note or not gaps or not self._by_time or gaps[0][0] > min(self._by_time):
            return
        with opened(self._path) as container:
            stream = picture_stream(container)
            frames = Frames(container, stream, self._facts, patience=self._patience, seeks=False)
            for frame in frames.exact(gaps[0], seek=False):
                self._add(frames, frame, None)

    def _read_through(self, *, damaged: bool) -> None:
        with opened(self._path) as container:
            stream = picture_stream(container)
            frames = Frames(container, stream, self._facts, patience=self._patience, damaged=damaged, seeks=False)
            for frame in frames.exact(slots(self._facts.duration), seek=False):
                self._add(frames, frame, None)

    def _add(self, frames: Frames, frame: "VideoFrame", packet: "Packet[VideoStream] | None") -> None:
        time = round(frames.position(frame.pts or 0), 6)
        tile = self._painter.picture(frame)
        self._by_time[time] = Shot(time, tile)
        if self._judges:
            measured = quality(tile)
            self.best.offer(measured, frame, packet, time)
            self.gallery.offer(tile, measured, frame, packet, time)
        if self._scrubs:
            self.scrubbed.offer(frame, time)

    def _spaced(self) -> Iterator[Shot]:
        last = -1.0
        for time in sorted(self._by_time):
            if time - last >= _CLOSEST:
                last = time
                yield self._by_time[time]


def _near_runs(positions: list[float]) -> Iterator[list[float]]:
    run = positions[:1]
    for position in positions[1:]:
        if position - run[-1] > _FARTHEST:
            yield run
            run = []
        run.append(position)
    yield run
