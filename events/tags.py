"""Facts about tags that the person gives by hand."""

from events.event import VideoEvent
from events.values import UnixTime


class VideoTagged(VideoEvent, frozen=True, kw_only=True):
    """The video got a tag."""

    tag: str
    date: UnixTime | None = None
    """When it got it, where that was before this fact: tags are shown in this order."""


class VideoUntagged(VideoEvent, frozen=True, kw_only=True):
    """The tag was taken off the video, also where a scanned source names it."""

    tag: str


class TagForgotten(VideoEvent, frozen=True, kw_only=True):
    """The person's word on a tag, given or taken off, is taken back: only the scanned sources count."""

    tag: str
