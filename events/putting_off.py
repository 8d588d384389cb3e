"""Facts about videos that were begun and are not to be gone on with for now."""

from events.event import VideoEvent
from events.values import UnixTime


class VideoPutOff(VideoEvent, frozen=True, kw_only=True):
    """The video is left out of what to go on watching, until it is watched again."""

    date: UnixTime
    """When; what was watched after that brings the video back."""


class VideoTakenUp(VideoEvent, frozen=True, kw_only=True):
    """It is put off no longer."""
