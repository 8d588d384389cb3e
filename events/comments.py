"""Facts about the person's comments on a video."""

from events.event import VideoEvent
from events.values import ItemId


class CommentAdded(VideoEvent, frozen=True, kw_only=True):
    """A comment was written."""

    comment_id: ItemId
    text: str


class CommentEdited(VideoEvent, frozen=True, kw_only=True):
    """A comment has another text."""

    comment_id: ItemId
    text: str


class CommentRemoved(VideoEvent, frozen=True, kw_only=True):
    """A comment was taken away."""

    comment_id: ItemId
