"""Segments that a browser plays, cut from a file that it does not play: HTTP Live Streaming with fragmented MP4.

A recipe says what is copied and what is encoded again; a session reads the file from one cut on and hands out segment
by segment. What a browser cannot play is thus seen at once and from anywhere, without waiting for the whole file.
"""

from passion.media.hls.recipe import Recipe, recipe_for

__all__ = ["Recipe", "recipe_for"]
