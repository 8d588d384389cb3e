"""Measures what a video looks like at a few moments, so that copies of it are found however they were encoded.

Keyframes lie elsewhere in every encoding; frames at fixed shares of the duration do not, and the moments around them
catch what was trimmed at either end.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from events.probe import Probe
from passion.errors import MediaBroken
from passion.media.frames import Frames
from passion.media.looks import BLANK, OFFSETS, POINTS, PerceptualHash
from passion.media.opening import opened, picture_stream
from passion.media.picture import Painter, fitted, look_of
from passion.media.visual_hash import frame_hash

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NEAR = 12.0
"""Seconds; up to here decoding on is cheaper than seeking again."""


def perceptual_hash(path: Path, facts: Probe, *, patience: float = 120.0) -> PerceptualHash:
    """Decode the frames around a few moments and hash each.

    Args:
        path: The video file.
        facts: What `probe` said of it.
        patience: Seconds of processor time after which the moments that are left stay blank.

    Raises:
        MediaBroken: No frame can be decoded.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    wanted = moments(facts.duration)
    positions = sorted({round(float(at), 3) for at in wanted.ravel()})
    first, *others = _runs(positions)
    seen: dict[float, np.uint64] = {}
    if first[0] > _NEAR:
        others.insert(0, first)
    else:
        # Near the start there is nothing to gain by seeking, and some files lead astray there.
        seen.update(_hashed(path, facts, [first], patience, seeks=False))
    if others:
        seen.update(_hashed(path, facts, others, patience, seeks=True))
    if not seen:
        seen.update(_hashed(path, facts, [positions], patience, seeks=False))
    if not seen:
        raise MediaBroken(f"Not one whole frame of the {facts.video_codec} video can be decoded.")
    return PerceptualHash(duration=facts.duration, hashes=_assigned(seen, wanted).astype("<u8").tobytes())


def moments(duration: float) -> "NDArray[np.float64]":
    """Positions in seconds, float64 (POINTS, OFFSETS), all inside the video."""
    centres = duration * (np.arange(POINTS) + 0.5) / POINTS
    return np.clip(centres[:, None] + np.array(OFFSETS)[None, :], 0.0, max(duration - 0.04, 0.0))


def _hashed(
    path: Path, facts: Probe, runs: Sequence[list[float]], patience: float, *, seeks: bool
) -> "Iterator[tuple[float, np.uint64]]":
    """Yields position and hash of the frames shown at these positions, as far as they can be decoded."""
    painter = Painter(look_of(facts), fitted(facts, 128, enlarge=True))
    with opened(path) as container:
        frames = Frames(container, picture_stream(container), facts, patience=patience, seeks=seeks)
        if seeks and frames.is_misled:
            return
        for run in runs:
            if frames.is_exhausted:
                return
            for frame in frames.exact(run, seek=seeks):
                grey = cv2.cvtColor(painter.picture(frame), cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False)
                yield frames.position(frame.pts or 0), frame_hash(grey)


def _runs(positions: Sequence[float]) -> Iterator[list[float]]:
    run = [positions[0]]
    for position in positions[1:]:
        if position - run[-1] > _NEAR:
            yield run
            run = []
        run.append(position)
    yield run


def _assigned(seen: "dict[float, np.uint64]", wanted: "NDArray[np.float64]") -> "NDArray[np.uint64]":
    """The frame shown at each moment: the last one at or before it."""
    times = sorted(seen)
    hashes = np.full(wanted.shape, BLANK, np.uint64)
    for place, at in np.ndenumerate(wanted):
        index = max(bisect_right(times, float(at) + 0.002) - 1, 0)
        if abs(times[index] - float(at)) < _NEAR:
            hashes[place] = seen[times[index]]
    return hashes
