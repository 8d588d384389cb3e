"""Facts about ratings, from C to S+."""

from events.event import VideoEvent
from events.values import Rating


class VideoRated(VideoEvent, frozen=True, kw_only=True):
    """The video got a rating, in place of any earlier one."""

    rating: Rating


class RatingCleared(VideoEvent, frozen=True, kw_only=True):
    """The video has no rating any more."""
