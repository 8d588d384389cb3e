"""Facts about tags that the person gives by hand."""

from events.event import VideoEvent


class VideoTagged(VideoEvent, frozen=True, kw_only=True):
    """The video got a tag."""

    tag: str


class VideoUntagged(VideoEvent, frozen=True, kw_only=True):
    """The tag was taken off the video, also where a scanned source names it."""

    tag: str
