"""The hash of one picture: pictures that look alike differ in few of its bits.

It is the difference hash (Krawetz 2013, "dHash"): 64 bits, each telling whether one of 8 x 9 parts of the grey picture
is brighter than its left neighbour. A watermark changes a few of them, where it changes half of the bits of a DCT hash.
"""

from typing import TYPE_CHECKING

import cv2
import numpy as np

from passion.media.looks import BLANK

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SIDE = 8
_FLAT = 4.0
"""Standard deviation of the grey levels below which a picture says nothing."""


def frame_hash(grey: "NDArray[np.uint8]") -> "np.uint64":
    """The difference hash of a grey picture, uint8 (height, width) of any size; `BLANK` for one that says nothing."""
    small = cv2.resize(grey, (_SIDE + 1, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    if small.std() < _FLAT:
        return np.uint64(BLANK)
    return np.packbits(small[:, 1:] > small[:, :-1]).view(">u8")[0].astype(np.uint64)
