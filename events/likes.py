"""Facts about likes: a counter that goes up and down by one."""

from events.event import VideoEvent


class VideoLiked(VideoEvent, frozen=True, kw_only=True):
    """One more like."""


class LikeRemoved(VideoEvent, frozen=True, kw_only=True):
    """One like fewer."""
