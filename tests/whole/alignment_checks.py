"""How far seek thumbnails are from the moments they are said to show, read from their pixels."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

import cv2
import msgspec
import numpy as np
from av.error import FFmpegError

from events.probe import Probe
from passion.media.drain import one_thread
from passion.media.opening import opened, origin, picture_stream
from passion.media.picture import Box, Painter, look_of
from passion.media.slots import interval
from tests.passion.media.test_previews import Cue
from tests.whole.stamped_kinds import Kind

_WINDOW = 1.5
"""Seconds around a cue in which the frame it shows is looked for."""
_NOISE = 0.7
"""Grey levels by which JPEG and unsmoothed blocks make pictures of one frame differ."""
_SIDE = 96


class Alignment(msgspec.Struct, frozen=True, kw_only=True):
    """Of the tiles of one video."""

    tiles: int
    error: float
    """The largest distance of a cue's stated time from the frame that its pixels show, in frames."""
    hover: float
    """The largest distance of a moment from the frame shown for it, beyond the file's own gaps, in intervals."""
    telling: int
    """Tiles that differ from the frames beside theirs, so that their pixels tell which frame it is."""

    @property
    def is_right(self) -> bool:
        return self.error <= 1 and self.hover <= 1


def stamped(kind: Kind, facts: Probe, shown: Sequence[Cue]) -> Alignment:
    """Reads the numbers out of the tiles of a clip whose frames carry them."""
    times = [kind.time(kind.number(cue.tile)) for cue in shown]
    frames = [max(kind.time(number), 0.0) for number in range(kind.frames) if kind.time(number) >= -0.04]
    error = max(abs(time - cue.time) for time, cue in zip(times, shown, strict=True)) * facts.fps
    return Alignment(
        tiles=len(shown),
        error=round(error, 2) if error > 0.02 * facts.fps else 0.0,
        hover=_hover(frames, times, shown, facts),
        telling=len(shown),
    )


def compared(path: Path, facts: Probe, shown: Sequence[Cue], *, is_damaged: bool = False) -> Alignment:
    """Decodes all of a file in order, without seeking, and finds the frame that each tile is most like."""
    tiles = [_grey(cue.tile) for cue in shown]
    height, width = shown[0].tile.shape[:2]
    near: list[list[tuple[int, float]]] = [[] for _ in shown]
    times: list[float] = []
    first, last = 0, len(shown)
    for time, frame in _all_frames(path, facts, Box(width, height), is_damaged=is_damaged):
        while first < last and shown[first].time < time - _WINDOW:
            first += 1
        for at in range(first, last):
            if shown[at].time > time + _WINDOW:
                break
            near[at].append((len(times), float(np.abs(tiles[at] - frame).mean())))
        times.append(time)
    order = sorted(times)
    steps = [after - before for before, after in pairwise(order) if after > before]
    frame_length = median(steps) if steps else 1 / (facts.fps or 25)
    errors = [_error(cue.time, found, times, frame_length) for cue, found in zip(shown, near, strict=True)]
    return Alignment(
        tiles=len(shown),
        error=round(max(error for error, _ in errors), 2),
        hover=_hover(order, [cue.time for cue in shown], shown, facts),
        telling=sum(is_telling for _, is_telling in errors),
    )


def _error(
    wanted: float, found: Sequence[tuple[int, float]], times: Sequence[float], length: float
) -> tuple[float, bool]:
    """Frames between the stated time and the picture, and whether the picture could have told another one."""
    if not found:
        return float("inf"), False
    stated, difference = min(found, key=lambda each: abs(times[each[0]] - wanted))
    best, least = min(found, key=lambda each: each[1])
    label = abs(times[stated] - wanted) / length
    beside = [each for at, each in found if 0 < abs(at - stated) <= 2]
    is_telling = bool(beside) and min(beside) > difference + _NOISE
    if difference <= least + _NOISE:
        return (label if label > 0.05 else 0.0), is_telling
    return max(float(abs(best - stated)), label), is_telling


def _hover(frames: Sequence[float], pictured: Sequence[float], shown: Sequence[Cue], facts: Probe) -> float:
    """For the moment of every frame, how far the picture is that hovering there shows."""
    starts = [cue.start for cue in shown]
    gaps = [after - before for before, after in pairwise(frames)]
    worst = 0.0
    for at, time in enumerate(frames):
        if time > facts.duration:
            continue
        cue = max(bisect_right(starts, time) - 1, 0)
        beside = max(gaps[max(at - 1, 0) : at + 1], default=0.0)
        worst = max(worst, abs(time - pictured[cue]) - beside)
    return round(worst / interval(facts.duration), 2)


def _all_frames(path: Path, facts: Probe, box: Box, *, is_damaged: bool) -> Iterator[tuple[float, np.ndarray]]:
    painter = Painter(look_of(facts), box)
    with opened(path) as container:
        stream = picture_stream(container)
        # Unsmoothed as the tiles are, so that what differs is the frame.
        one_thread(stream)
        start, tick = origin(container, stream), float(stream.time_base or 0) or 1.0
        time = 0.0
        packets = container.demux(stream)
        while True:
            try:
                packet = next(packets)
                frames = [frame for frame in packet.decode() if is_damaged or not frame.is_corrupt]
            except StopIteration:
                return
            except FFmpegError:
                continue
            for frame in frames:
                time = frame.pts * tick - start if frame.pts is not None else time + 1 / (facts.fps or 25)
                yield max(time, 0.0), _grey(painter.picture(frame))


def _grey(pixels: np.ndarray) -> np.ndarray:
    grey = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_BGR2GRAY)
    scale = min(_SIDE / max(grey.shape), 1.0)
    size = (max(round(grey.shape[1] * scale), 8), max(round(grey.shape[0] * scale), 8))
    return cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.float32)
