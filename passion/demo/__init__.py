"""A small made-up collection to look around in: its pictures and sound are computed by ffmpeg."""

from passion.demo.clips import CLIPS, Clip
from passion.demo.making import make_clips

__all__ = ["CLIPS", "Clip", "make_clips"]
