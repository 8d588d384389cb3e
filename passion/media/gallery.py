"""Chooses the frames that a video is previewed by: sharp and rich ones, each unlike the others, from all over it.

While frames go by, the best few of each part of the video are kept as pictures of their final size. At the end the best
of every part is taken, unless it looks like one that was taken before, or is much worse than the others; what is then
missing comes from the second-best ones.
"""

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from events.probe import Probe
from passion.media.filtered import Traits, filtered, traits
from passion.media.picture import Painter, fitted, jpeg, look_of
from passion.media.quality import Quality
from passion.media.visual_hash import frame_hash

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

    from passion.media.picture import Picture

WANTED = 10
LONGEST = 640
DISTINCT = 12
"""Bits of 64 by which the hashes of two frames differ that show different things."""
_FEW = 4
_LESS_DISTINCT = 6
"""Where everything looks alike, so many bits do for the first few frames."""
_KEPT = 3
"""Frames that differ, of each part, of which there are as many as frames are wanted."""
_LEAST_CONTRAST = 22.0
"""Below this it is a fade or a title."""
_MUCH_WORSE = 0.6
_BLURRED = 0.1
"""Shares of what is usual in the video, of a frame's score and of its sharpness."""
_JPEG_QUALITY = 82


class Candidate(NamedTuple):
    """A frame that may be chosen."""

    time: float
    """Position in seconds."""
    score: float
    sharpness: float
    is_weak: bool
    hash: int
    pixels: "Picture"
    packet: "Packet[VideoStream] | None"
    traits: Traits


class Gallery:
    """Keeps the best of the frames it is offered as pictures, a few of each tenth of the video."""

    def __init__(self, facts: Probe) -> None:
        self._facts = facts
        self._painter = Painter(look_of(facts), fitted(facts, LONGEST, enlarge=False))
        self._parts: list[list[Candidate]] = [[] for _ in range(WANTED)]
        # Shrunk to less than half, the edges between blocks are gone anyway.
        self._is_filtered = max(facts.display_width, facts.display_height) < 2 * LONGEST

    def offer(
        self,
        tile: "Picture",
        measured: Quality,
        frame: "VideoFrame",
        packet: "Packet[VideoStream] | None",
        time: float,
    ) -> None:
        """Consider a frame, judged by its small picture; the packet is given if it holds the whole frame."""
        share = time / self._facts.duration if self._facts.duration else 0.0
        part = self._parts[min(int(share * WANTED), WANTED - 1)]
        known = int(frame_hash(cv2.cvtColor(tile, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False)))
        rival = next((each for each in part if (each.hash ^ known).bit_count() < DISTINCT), None)
        if rival is None and len(part) == _KEPT:
            rival = part[-1]
        if rival is not None:
            if measured.score <= rival.score:
                return
            part.remove(rival)
        part.append(
            Candidate(
                time=time,
                score=measured.score,
                sharpness=measured.sharpness,
                is_weak=measured.is_blank or measured.contrast < _LEAST_CONTRAST,
                hash=known,
                pixels=self._painter.picture(frame),
                packet=packet if self._is_filtered else None,
                traits=traits(frame),
            )
        )
        part.sort(key=lambda each: each.score, reverse=True)

    def chosen(self) -> list[Candidate]:
        """The frames to show, ascending by time; at least one, if any was offered."""
        return chosen([list(part) for part in self._parts])

    def file(self, candidate: Candidate) -> bytes:
        """A chosen frame as a JPEG file."""
        pixels = candidate.pixels
        if candidate.packet is not None:
            frame = filtered(candidate.packet, self._facts.video_codec, candidate.traits)
            pixels = pixels if frame is None else self._painter.picture(frame)
        return jpeg(pixels, _JPEG_QUALITY)


def chosen(parts: list[list[Candidate]]) -> list[Candidate]:
    """Choose from the candidates of each part of a video, of which the first one is the best."""
    everything = sorted((each for part in parts for each in part), key=lambda each: each.score, reverse=True)
    good = [each for each in everything if not each.is_weak]
    if not good:
        return everything[:1]
    floor = median(each.score for each in good) * _MUCH_WORSE
    blurred = median(each.sharpness for each in good) * _BLURRED
    good = [each for each in good if each.score >= floor and each.sharpness >= blurred]
    firsts = [each for each in good if any(part and each is part[0] for part in parts)]
    taken: list[Candidate] = []
    for bits, most in ((DISTINCT, WANTED), (_LESS_DISTINCT, _FEW)):
        for each in [*firsts, *good]:
            if len(taken) < most and all(_distance(each, other) >= bits for other in taken):
                taken.append(each)
    return sorted(taken, key=lambda each: each.time)


def _distance(one: Candidate, other: Candidate) -> int:
    return (one.hash ^ other.hash).bit_count()
