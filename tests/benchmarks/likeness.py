"""How much a teaser looks like the video: mean structural similarity (Wang 2004) of its frames, 1 if nothing is lost.

Each frame is compared with the same moment of the video, decoded exactly, with all filters, and shrunk in the way of
whoever made the teaser; of that moment and its neighbours the most alike counts.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple, cast

import av
import cv2
import numpy as np

from events.probe import Probe
from passion.media.clip_plan import SMALL, Span, snapped, spans
from passion.media.frames import Frames
from passion.media.opening import opened, picture_stream
from passion.media.picture import Box, Painter, look_of

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_EVERY = 3
"""One of so many frames is compared, of one of so many parts."""
_FULL_RANGE = 2


class Likeness(NamedTuple):
    """Of a small teaser."""

    kilobytes: int
    similarity: float


def ours(clip: Path, facts: Probe, teaser: Path) -> Likeness:
    with opened(clip) as container:
        keyframes = Frames(container, picture_stream(container), facts, patience=60).keyframes()
    parts = snapped(spans(facts.duration, SMALL), keyframes, facts.duration)
    return _likeness(clip, facts, [teaser], parts, is_ours=True)


def theirs(clip: Path, facts: Probe, files: Sequence[Path], parts: Sequence[Span]) -> Likeness:
    return _likeness(clip, facts, files, parts, is_ours=False)


def _likeness(clip: Path, facts: Probe, files: Sequence[Path], parts: Sequence[Span], *, is_ours: bool) -> Likeness:
    shown = list(_shown(files, parts))[1::_EVERY]
    box = Box(shown[0][1].shape[1], shown[0][1].shape[0])
    found = []
    for part in parts[1::_EVERY]:
        inside = [(at, luma) for at, luma in shown if part.begin <= at < part.end]
        references = _references(clip, facts, part, box, is_ours=is_ours) if inside else []
        found += [_best(luma, at, references) for at, luma in inside]
    return Likeness(sum(file.stat().st_size for file in files) >> 10, mean(found))


def _shown(files: Sequence[Path], parts: Sequence[Span]) -> "Iterator[tuple[float, np.ndarray]]":
    """Yields frames with the moments of the video they show."""
    offsets = [(0.0, parts)] if len(files) == 1 else [(0.0, [part]) for part in parts]
    for file, (before, own) in zip(files, offsets, strict=True):
        with av.open(str(file)) as container:
            for frame in container.decode(video=0):
                at, left = float(frame.time or 0) - before, list(own)
                while len(left) > 1 and at >= left[0].end - left[0].begin - 1e-3:
                    at -= left[0].end - left[0].begin
                    left.pop(0)
                yield left[0].begin + max(at, 0.0), _luma(frame)


def _references(clip: Path, facts: Probe, part: Span, box: Box, *, is_ours: bool) -> "list[tuple[float, np.ndarray]]":
    count = round((part.end - part.begin + 0.2) * facts.fps)
    wanted = [part.begin + (number - 2) / facts.fps for number in range(count)]
    with opened(clip) as container:
        frames = Frames(container, picture_stream(container), facts, patience=600, smooths=True)
        return [
            (frames.position(frame.pts or 0), _luma(_small(frame, facts, box, is_ours=is_ours)))
            for frame in frames.exact([max(at, 0.0) for at in wanted], is_whole=True)
        ]


def _small(frame: "VideoFrame", facts: Probe, box: Box, *, is_ours: bool) -> "VideoFrame":
    if is_ours:
        return Painter(look_of(facts), box).encodable(frame)
    return frame.reformat(*box, "yuv420p", interpolation="BICUBIC", threads=1)


def _luma(frame: "VideoFrame") -> np.ndarray:
    plane = frame.planes[0]
    levels = np.frombuffer(cast("bytes", plane), np.uint8).reshape(-1, plane.line_size)[: frame.height, : frame.width]
    grey = levels.astype(np.float32)
    return grey * np.float32(219 / 255) + 16 if frame.color_range == _FULL_RANGE else grey


def _best(luma: np.ndarray, at: float, references: "Sequence[tuple[float, np.ndarray]]") -> float:
    near = sorted(references, key=lambda each: abs(each[0] - at))[:3]
    return max(_similarity(luma, reference) for _, reference in near)


def _similarity(one: np.ndarray, other: np.ndarray) -> float:
    mean_one, mean_other = _blurred(one), _blurred(other)
    spread = _blurred(one * one) - mean_one**2 + _blurred(other * other) - mean_other**2
    shared = _blurred(one * other) - mean_one * mean_other
    light = (2 * mean_one * mean_other + 6.5025) / (mean_one**2 + mean_other**2 + 6.5025)
    return float((light * (2 * shared + 58.5225) / (spread + 58.5225)).mean())


def _blurred(picture: np.ndarray) -> np.ndarray:
    return cv2.GaussianBlur(picture, (11, 11), 1.5)
