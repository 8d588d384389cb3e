"""Takes single frames out of a video, each at the price of one decoded keyframe; exact ones where that will not do."""

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import chain, islice
from math import floor
from typing import TYPE_CHECKING

from av.error import FFmpegError
from av.stream import Discard
from av.video.frame import PictureType

from events.probe import Probe
from passion.media.drain import decoded, drained, one_thread
from passion.media.keyframes import KeyframeIndex
from passion.media.opening import origin
from passion.media.woven import unwoven

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_MOST_PACKETS = 5000
"""Read after one seek in search of a keyframe."""
_MOST_AFTER = 60
"""Read after a keyframe that shows nothing by itself."""
_SHORT = 20.0
"""Seconds; in a video that is shorter any frame may be wanted."""
_BAD_SEEKERS = frozenset({"mxf", "h264", "hevc", "mpegvideo", "m4v", "obu"})
_FIRST = 8
_MISTAKES_FIRST = frozenset({"mpeg"})
"""Containers in which the first few packets after a seek may get the time of another one."""
_NEEDS_OTHERS = frozenset({PictureType.P, PictureType.B})
_FILLS_IN = frozenset({"vc1", "wmv3"})
"""Codecs whose decoder shows grey where the frames are not there that a frame builds on."""
_BEFORE_ALL = 10.0
WAYS = ((True, False), (False, False), (False, True))
"""Whether to seek and to take damaged frames, one after the other until there are frames."""
_ROUNDED = 0.01
"""Ticks."""
_SETTLED = 0.3
"""Seconds by which the index may be wrong."""
_PREROLLS = (0.0, 5.0, 15.0)
"""Seconds to begin earlier, one after the other, where a seek lands behind the wanted moment."""


class Frames:
    """Reads frames of one open stream; positions are seconds as the player counts them."""

    def __init__(
        self,
        container: "InputContainer",
        stream: "VideoStream",
        facts: Probe,
        *,
        patience: float,
        damaged: bool = False,
        seeks: bool = True,
        smooths: bool = False,
    ) -> None:
        """Prepare the decoder.

        Args:
            container: Freshly opened; it is used up.
            stream: The one to decode; all others are left unread.
            facts: Of the same file.
            patience: Seconds of processor time after which exact frames are no longer looked for.
            damaged: Whether frames that the decoder knows to be damaged will do.
            seeks: Whether to seek at all; some raw streams do not survive it.
            smooths: Whether edges between blocks are smoothed, which only larger pictures need.
        """
        self._damaged = damaged
        self._container = container
        self._stream = stream
        self._facts = facts
        self._origin = origin(container, stream)
        self._tick = float(stream.time_base or 0) or 1.0
        self._until = time.process_time() + patience
        self._seen: set[int] = set()
        self._lies = 0
        self._finds_wrong_times = container.format.name in _BAD_SEEKERS
        self._unsure = _FIRST if container.format.name in _MISTAKES_FIRST else 0
        for other in container.streams:
            if other is not stream:
                other.discard = Discard.all
        if smooths:
            one_thread(stream, skip_loop_filter="default")
        else:
            one_thread(stream)
        self._index = KeyframeIndex(container, stream, facts.duration) if seeks else None

    @property
    def is_indexed(self) -> bool:
        """Whether the container tells where all keyframes lie."""
        return self._index is not None and self._index.is_known

    @property
    def is_misled(self) -> bool:
        """Whether seeking leads to wrong times, or to frames that cannot be shown without those before them."""
        return self._finds_wrong_times or self._lies > len(self._seen) / 2

    @property
    def is_exhausted(self) -> bool:
        """Whether the patience is used up."""
        return time.process_time() > self._until

    def position(self, pts: int) -> float:
        """Where a time stamp lies, in seconds from the start; never below 0."""
        return max(pts * self._tick - self._origin, 0.0)

    def _ticks(self, position: float) -> int:
        # A keyframe's own position, come from its ticks by way of seconds, must not lead to the keyframe before it.
        return floor((position + self._origin) / self._tick + _ROUNDED)

    def keyframe(self, at: float) -> "tuple[VideoFrame, Packet[VideoStream]] | None":
        """The keyframe nearest to a position, or the next one where there is no index; each is given only once."""
        packet = self._keyframe_packet(at)
        if packet is None or packet.pts is None or packet.pts in self._seen:
            return None
        self._seen.add(packet.pts)
        frame = drained(self._stream.codec_context, packet)
        if frame is not None and self._needs_others(frame):
            self._lies += 1
            return None
        frame = frame or self._soon_after(packet)
        if frame is None:
            return None
        if self._facts.duration <= _SHORT and self._needs_others(frame):
            # It builds on frames that were not read; all of a short video is soon read.
            self._lies += 1
        if frame.pts is None:
            frame.pts = packet.pts
        return frame, packet

    def _needs_others(self, frame: "VideoFrame") -> bool:
        if self._facts.video_codec in _FILLS_IN and frame.pict_type == PictureType.NONE:
            return not frame.key_frame
        return frame.pict_type in _NEEDS_OTHERS

    def _soon_after(self, packet: "Packet[VideoStream]") -> "VideoFrame | None":
        """For fields that come in pairs and pictures that refresh bit by bit, where a keyframe alone shows nothing."""
        frames = self._decoded(packet)
        with suppress(FFmpegError):
            for more in islice(self._container.demux(self._stream), _MOST_AFTER):
                if frames or not more.size:
                    break
                frames = self._decoded(more)
        self._stream.codec_context.flush_buffers()
        return frames[0] if frames else None

    def _keyframe_packet(self, at: float) -> "Packet[VideoStream] | None":
        tick = self._ticks(at)
        target = self._index.nearest(tick) if self._index else None
        self._stream.discard = Discard.nonkey
        try:
            self._container.seek(tick if target is None else target, stream=self._stream, backward=True)
            for count, packet in enumerate(self._container.demux(self._stream)):
                if packet.is_keyframe and packet.size and (count >= self._unsure or at <= 0):
                    return packet
                if count > _MOST_PACKETS:
                    return None
        except FFmpegError:
            return None
        finally:
            self._stream.discard = Discard.default
        return None

    def settled(self, at: float) -> float:
        """The true position of a keyframe that is said to lie at a position; that itself where none is near."""
        packet = self._keyframe_packet(at) if self.is_indexed else None
        if packet is None or packet.pts is None:
            return at
        true = self.position(packet.pts)
        return true if abs(true - at) < _SETTLED else at

    def keyframes(self) -> list[float]:
        """Positions of all keyframes, in some files a few frames off, ascending; none where nothing tells."""
        return [self.position(tick) for tick in self._index.shown()] if self._index and self._index.is_known else []

    def exact(self, positions: Sequence[float], *, seek: bool = True, is_whole: bool = False) -> Iterator["VideoFrame"]:
        """The frames shown at ascending positions, by one decoding run; fewer when the file ends or patience does.

        What no other frame refers to is skipped where there is plenty to choose from, unless all are wanted.
        """
        is_sparse = self._facts.duration > _SHORT and not is_whole
        self._stream.codec_context.skip_frame = "NONREF" if is_sparse else "DEFAULT"
        frames = self._reach(positions[0]) if seek else self.sequence()
        if is_whole:
            frames = self._unwoven(frames)
        yield from _shown_at(positions, ((self.position(frame.pts or 0), frame) for frame in frames))
        self._stream.codec_context.skip_frame = "DEFAULT"

    def between(self, begin: float, end: float, *, seek: bool = True) -> Iterator["VideoFrame"]:
        """Every frame that is shown from one position to another, the one that is shown at the first one included."""
        held: VideoFrame | None = None
        for frame in self._unwoven(self._reach(begin) if seek else self.sequence()):
            at = self.position(frame.pts or 0)
            if at >= end - 1e-6:
                break
            if at <= begin + 1e-6:
                held = frame
                continue
            if held is not None:
                yield held
                held = None
            yield frame
        if held is not None:
            yield held

    def _reach(self, position: float) -> Iterator["VideoFrame"]:
        """Frames from one that is shown no later than a position, if seeking can get there."""
        frames: Iterator[VideoFrame] = iter(())
        for preroll in _PREROLLS:
            frames = self._run(max(position - preroll, 0.0))
            first = next(frames, None)
            if first is None:
                continue
            frames = chain((first,), frames)
            if self.position(first.pts or 0) <= position or position <= preroll:
                break
        return frames

    def _run(self, start: float) -> Iterator["VideoFrame"]:
        # Seeking to the very first moment of a transport stream lands behind its first keyframe.
        start = start if start > 0 else -_BEFORE_ALL
        # Where nothing may come before the first moment, a refused seek has already lost the first keyframe.
        for at in (start, 0.0):
            with suppress(FFmpegError):
                self._container.seek(self._ticks(at), stream=self._stream, backward=True)
                break
        yield from self.sequence()

    def sequence(self) -> Iterator["VideoFrame"]:
        """Frames from here on in the order shown, damaged ones left out."""
        context = self._stream.codec_context
        context.flush_buffers()
        last: int | None = None
        try:
            for packet in self._container.demux(self._stream):
                for frame in self._decoded(packet):
                    if frame.pts is None:
                        frame.pts = self._next_tick(last)
                    last = frame.pts
                    yield frame
                if self.is_exhausted:
                    return
        except FFmpegError:
            return
        finally:
            context.flush_buffers()

    def _decoded(self, packet: "Packet[VideoStream]") -> "list[VideoFrame]":
        frames = decoded(self._stream.codec_context, packet)
        return [frame for frame in frames if self._damaged or not frame.is_corrupt]

    def _unwoven(self, frames: "Iterator[VideoFrame]") -> "Iterator[VideoFrame]":
        return unwoven(frames, self._stream.time_base or Fraction(1))

    def _next_tick(self, last: int | None) -> int:
        if last is None:
            return round(self._origin / self._tick)
        return last + max(round(1 / (self._facts.fps or 25) / self._tick), 1)


def _shown_at(positions: Sequence[float], frames: "Iterable[tuple[float, VideoFrame]]") -> Iterator["VideoFrame"]:
    """The last frame at or before each position (the first of all, if none is), none of them twice."""
    wanted = deque(positions)
    held: VideoFrame | None = None
    for at, frame in frames:
        if held is not None and wanted and at > wanted[0] + 1e-6:
            yield held
            while wanted and at > wanted[0] + 1e-6:
                wanted.popleft()
        if not wanted:
            return
        held = frame
    if held is not None:
        yield held
