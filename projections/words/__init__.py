"""Each fact in plain words, as a line of the history."""

from projections.words import described, done, entities, playlists, scanned, searches
from projections.words.plain import clock_time, in_words

__all__ = ["clock_time", "described", "done", "entities", "in_words", "playlists", "scanned", "searches"]
