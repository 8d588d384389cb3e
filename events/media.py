"""Facts about media jobs: what came of making preview media."""

from events.event import VideoEvent
from events.values import MediaKind


class MediaMade(VideoEvent, frozen=True, kw_only=True):
    """Preview media were made; the files themselves are a cache and hold no facts."""

    kinds: tuple[MediaKind, ...]


class MediaFailed(VideoEvent, frozen=True, kw_only=True):
    """Making preview media failed; not tried again until the file changes or someone asks."""

    kinds: tuple[MediaKind, ...]
    reason: str
    """A sentence for a person."""
