"""What is known of one video, just enough to decide by, folded from its facts."""

# Imported for what they register with `change`.
from passion.video import catalogue, description, duplicates, items, playlists, verdicts
from passion.video.change import IGNORED, change, evolve, fold
from passion.video.elsewhere import ABOUT_A_MACHINE, evolve_elsewhere
from passion.video.state import Commented, Dated, FileState, Marked, Tagged, Twin, VideoState, file_key

__all__ = [
    "ABOUT_A_MACHINE",
    "IGNORED",
    "Commented",
    "Dated",
    "FileState",
    "Marked",
    "Tagged",
    "Twin",
    "VideoState",
    "catalogue",
    "change",
    "description",
    "duplicates",
    "evolve",
    "evolve_elsewhere",
    "file_key",
    "fold",
    "items",
    "playlists",
    "verdicts",
]
