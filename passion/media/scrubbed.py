"""The frames that one sees when the pointer goes over a card: evenly spread, all on one picture.

The picture has the same grid for every video, so that a page needs to know nothing but its address: four rows of four,
from left to right and from the top down. A video of fewer frames has some of them more than once.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np

from events.probe import Probe
from passion.media.picture import Painter, fitted, jpeg, look_of
from passion.media.shot import Shot
from passion.media.slots import interval

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

    from passion.media.picture import Picture

SIDE = 4
FRAMES = SIDE * SIDE
LONGEST = 320
_JPEG_QUALITY = 78


class Scrubbed:
    """Keeps of the frames it is offered those nearest to the middles of equal parts of the video."""

    def __init__(self, facts: Probe) -> None:
        self._painter = Painter(look_of(facts), fitted(facts, LONGEST, enlarge=True))
        self._wanted = [facts.duration * (number + 0.5) / FRAMES for number in range(FRAMES)]
        self._near = interval(facts.duration)
        self._found: dict[int, tuple[float, Picture]] = {}

    def offer(self, frame: "VideoFrame", time: float) -> None:
        """Consider a frame; `time` is its position in seconds."""
        nearer = [
            number
            for number, wanted in enumerate(self._wanted)
            if abs(time - wanted) < (self._found[number][0] if number in self._found else self._near)
        ]
        if nearer:
            pixels = self._painter.picture(frame)
            for number in nearer:
                self._found[number] = abs(time - self._wanted[number]), pixels

    def file(self, shots: "Sequence[Shot]") -> bytes:
        """All frames as one JPEG file; where none was near, the nearest of the seek thumbnails is taken."""
        width, height = self._painter.box
        canvas = np.zeros((SIDE * height, SIDE * width, 3), np.uint8)
        for number, wanted in enumerate(self._wanted):
            if number in self._found:
                pixels = self._found[number][1]
            else:
                nearest = min(shots, key=lambda shot: abs(shot.time - wanted))
                pixels = cv2.resize(nearest.tile, (width, height), interpolation=cv2.INTER_CUBIC)
            top, left = number // SIDE * height, number % SIDE * width
            canvas[top : top + height, left : left + width] = pixels
        return jpeg(canvas, _JPEG_QUALITY)
