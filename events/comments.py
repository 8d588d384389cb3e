"""Facts about the person's comments on a video."""

from msgspec import UNSET, UnsetType

from events.event import VideoEvent
from events.values import ItemId, UnixTime


class CommentAdded(VideoEvent, frozen=True, kw_only=True):
    """A comment was written."""

    comment_id: ItemId
    text: str
    date: UnixTime | None = None
    """When it was written, where that was before this fact: it was away in between."""
    edited: UnixTime | None = None
    """When it was changed last before this fact, if ever."""


class CommentEdited(VideoEvent, frozen=True, kw_only=True):
    """A comment has another text."""

    comment_id: ItemId
    text: str
    edited: UnixTime | None | UnsetType = UNSET
    """As of when, where an earlier text came back; null: it counts as never changed. Unset: as of this fact."""


class CommentRemoved(VideoEvent, frozen=True, kw_only=True):
    """A comment was taken away."""

    comment_id: ItemId
