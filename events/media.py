"""Facts about media jobs: what came of making preview media."""

from events.event import VideoEvent
from events.values import MediaKind


class MediaMade(VideoEvent, frozen=True, kw_only=True):
    """Preview media were made; the files themselves are a cache and hold no facts."""

    kinds: tuple[MediaKind, ...]


class MediaForgotten(VideoEvent, frozen=True, kw_only=True):
    """That preview media were made, or failed, is taken back: whoever wants them asks anew."""

    kinds: tuple[MediaKind, ...]


class MediaFailed(VideoEvent, frozen=True, kw_only=True):
    """Making preview media failed; not tried again until the file changes or someone asks."""

    kinds: tuple[MediaKind, ...]
    reason: str
    """A sentence for a person."""
