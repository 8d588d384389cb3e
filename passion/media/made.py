"""What came of making the preview media of one video."""

import msgspec

from events.values import Seconds


class MadePreviews(msgspec.Struct, frozen=True, kw_only=True):
    """Names are file names inside the folder that was given."""

    poster: str
    poster_time: Seconds
    """Position of the poster's frame."""
    vtt: str
    """WebVTT file whose cues point into the sheets."""
    sheets: tuple[str, ...]
    tile_width: int
    tile_height: int
    tile_times: tuple[Seconds, ...]
    """True positions of the frames shown, ascending; one for each cue of the WebVTT file."""
    note: str = ""
    """A sentence when something is less than it should be, such as frames that could not be decoded."""
