"""Facts about videos that the person does not want to come across."""

from events.event import VideoEvent


class VideoHidden(VideoEvent, frozen=True, kw_only=True):
    """The video is left out of lists, suggestions and the search, unless hidden ones are asked for."""


class VideoShown(VideoEvent, frozen=True, kw_only=True):
    """It is hidden no longer."""
