"""The subtitles of a video, inside it and beside it: which there are, and each as WebVTT."""

from passion.subtitles.listing import Subtitle
from passion.subtitles.subtitles import Doors, Subtitles, of_video

__all__ = ["Doors", "Subtitle", "Subtitles", "of_video"]
"""`of_video` lists them, each a `Subtitle`; `Subtitles` makes their files."""
