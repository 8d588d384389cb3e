"""Facts about the poster of a video, where a person chose it."""

from events.event import VideoEvent
from events.values import Seconds


class PosterChosen(VideoEvent, frozen=True, kw_only=True):
    """A frame was chosen as the poster, or the choice was given back."""

    time: Seconds | None = None
    """When the frame is shown; None for the poster that is found by itself. The picture is a cache and no fact."""
