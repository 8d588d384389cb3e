"""How good a frame is as the face of a video: sharp, rich, neither black nor blank."""

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

if TYPE_CHECKING:
    from passion.media.picture import Picture

_BLACK = 24
_BRIGHT = 240


class Quality(NamedTuple):
    """Measured on the small picture; grey levels run from 0 to 255."""

    sharpness: float
    """Variance of the Laplacian."""
    brightness: float
    contrast: float
    """Standard deviation."""
    entropy: float
    """Of 64 grey bins, in bits: 0 to 6."""
    black: float
    """Share of nearly black pixels: 0 to 1."""

    @property
    def is_blank(self) -> bool:
        """Whether there is next to nothing to see: black, white, one colour, a fade."""
        return self.contrast < 12 or self.brightness < 18 or self.brightness > _BRIGHT or self.entropy < 1.5

    @property
    def score(self) -> float:
        """Higher is better; a blank frame is below 0."""
        if self.is_blank:
            return self.contrast / 255 - 1
        sharp = min(np.log2(1 + self.sharpness) / 2, 5.0)
        dim = max(0.0, 60 - self.brightness) / 20 + max(0.0, self.black - 0.5) * 4
        flat = max(0.0, 30 - self.contrast) / 10
        return max(self.entropy + float(sharp) - dim - flat, 0.0)


def quality(pixels: "Picture") -> Quality:
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    share = np.bincount(np.right_shift(grey, 2).ravel(), minlength=64) / grey.size
    seen = share[share > 0]
    return Quality(
        sharpness=float(cv2.Laplacian(grey, cv2.CV_32F).var()),
        brightness=float(grey.mean()),
        contrast=float(grey.std()),
        entropy=float(-(seen * np.log2(seen)).sum()),
        black=float((grey < _BLACK).mean()),
    )
