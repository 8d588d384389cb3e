"""Facts about videos that look alike: what the person said of them."""

from events.event import VideoEvent
from events.values import VideoHash


class DuplicatesDismissed(VideoEvent, frozen=True, kw_only=True):
    """The person said that the video is no copy of the others, though it looks like them."""

    others: tuple[VideoHash, ...]


class DuplicatesRecalled(VideoEvent, frozen=True, kw_only=True):
    """That was taken back: the videos may be shown side by side again."""

    others: tuple[VideoHash, ...]
