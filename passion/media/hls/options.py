"""All numbers that shape the bytes of segments, in one place, so that whatever was made by others is never taken up."""

from functools import cache
from hashlib import blake2b
from importlib.metadata import version

import msgspec

from events.values import Seconds

VERSION = 4
"""To be raised when segments are made in another way that no number here tells."""
SEGMENT = Seconds(1.0)
"""Length of a segment whose picture is encoded again; whoever seeks waits until one is whole."""
LEAST_COPIED = Seconds(3.0)
"""That a copied segment lasts where keyframes are closer together."""
LONGEST_COPIED = Seconds(30.0)
"""Where keyframes are farther apart, nothing is copied: a segment is made and sent as a whole."""
MOST_SEGMENTS = 20_000
"""Of one file; longer ones have longer segments."""
LONGEST = Seconds(7 * 86_400.0)
"""What a file holds after this is not played: no video is that long, many a damaged one says so."""

PICTURE = {
    "preset": "superfast",
    "tune": "zerolatency",
    "crf": "22",
    "forced-idr": "1",
    "g": "100000",
    "sc_threshold": "0",
}
"""Options of libx264."""
OPEN_PICTURE = {
    "deadline": "realtime",
    "cpu-used": "8",
    "row-mt": "1",
    "tile-columns": "2",
    "lag-in-frames": "0",
    "auto-alt-ref": "0",
    "b": "0",
    "crf": "30",
    "g": "100000",
}
"""Options of libvpx for VP9, which takes no longer than libx264 with those above."""
SOUND_RATE = 48_000
SOUND_BITS = 80_000
"""Samples a second, and bits a second and channel, of sound that is encoded again."""


def fingerprint(recipe: msgspec.Struct) -> str:
    """Differs where segments of a recipe would be other ones."""
    lengths = (LEAST_COPIED, LONGEST_COPIED, MOST_SEGMENTS, LONGEST)
    numbers = (VERSION, *lengths, PICTURE, OPEN_PICTURE, SOUND_RATE, SOUND_BITS)
    said = msgspec.json.encode((numbers, _encoders(), recipe))
    return blake2b(said, digest_size=6).hexdigest()


@cache
def _encoders() -> str:
    return version("av")
