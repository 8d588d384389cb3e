"""What a perceptual hash of a video is made of."""

import msgspec

VERSION = 1
"""Of the way of measuring; hashes of another version are not comparable and are made anew."""

POINTS = 7
"""Shares of the duration: the middles of so many equal parts."""

OFFSETS = tuple(step / 2 for step in range(-4, 5))
"""Seconds around each point: one of them meets the same moment of a copy that was trimmed by up to two seconds."""

BLANK = 0
"""In the place of a moment at which nothing can be told: black, one colour, not decodable."""


class PerceptualHash(msgspec.Struct, frozen=True, kw_only=True):
    """What one video looks like."""

    duration: float
    """In seconds."""
    hashes: bytes
    """uint64 (POINTS, OFFSETS), little-endian, row by row; `BLANK` where there is nothing to tell."""
