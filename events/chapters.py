"""Facts about chapters that a person adds; those inside the file are probe facts."""

from events.event import VideoEvent
from events.values import ItemId, Seconds


class ChapterAdded(VideoEvent, frozen=True, kw_only=True):
    """A chapter begins at a time."""

    chapter_id: ItemId
    time: Seconds
    title: str = ""


class ChapterRenamed(VideoEvent, frozen=True, kw_only=True):
    """A chapter has another title."""

    chapter_id: ItemId
    title: str


class ChapterRemoved(VideoEvent, frozen=True, kw_only=True):
    """A chapter was taken away."""

    chapter_id: ItemId
