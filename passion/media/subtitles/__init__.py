"""Subtitles of every kind as WebVTT: files beside a video, and the text tracks inside it.

The pysubs2 package was weighed and not taken: it reads WebVTT as if it were SubRip, so that notes and names of cues
become text, drops a whole file for one broken time, and takes quadratic time for many styles in one line. Lines with
times are thus read here, and everything else by FFmpeg, which reads files without times in time, too.
"""

from passion.media.subtitles.formats import PICTURES, READABLE

__all__ = ["PICTURES", "READABLE"]
"""By ending of the file: those that are pictures, and those that can be read."""
